package org.vippy.wire;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;
import org.vippy.network.MacAddress;

/**
 * What is wrong with an address on the wire.
 *
 * @param group identity of the group that has the address
 * @param holder name of the node that says it holds the group; empty where none does
 * @param mac who answers; empty where nobody does
 * @param answerer name of the node whose that is; empty where it is no node's
 */
public record Finding(
        Kind kind, String group, InetAddress address, String holder, Optional<MacAddress> mac, String answerer) {
    public Finding {
        requireNonNull(kind, "kind is null");
        requireNonNull(group, "group is null");
        requireNonNull(address, "address is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(mac, "mac is null");
        requireNonNull(answerer, "answerer is null");
    }

    /** What it can be. */
    public enum Kind {
        /** A host that is no node answers for an address that a node holds. */
        FOREIGN_DUPLICATE,
        /** A host that is no node answers for an address that no node holds. */
        ANSWERS_UNHELD,
        /** A node holds the address, and nobody answers. */
        BLACK_HOLE,
        /** Another node answers than the one that holds the address. */
        STALE_HOLDER
    }

    /** Whether a host that is no node has the address. */
    public boolean isForeign() {
        return kind == Kind.FOREIGN_DUPLICATE || kind == Kind.ANSWERS_UNHELD;
    }
}
