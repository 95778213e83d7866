package org.vippy.plugin.hook;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vippy.election.Occurrence.Cause;
import org.vippy.management.View;

/**
 * A group that this node is about to take.
 *
 * @param group its identity
 * @param addresses in the order of the configuration
 * @param from node that held it before; empty where none is known
 * @param cause why this node takes it, where that is known
 */
public record Coming(String group, List<View.Address> addresses, String from, Optional<Cause> cause) {
    public Coming {
        requireNonNull(group, "group is null");
        requireNonNull(from, "from is null");
        requireNonNull(cause, "cause is null");
        addresses = List.copyOf(addresses);
    }
}
