package org.vippy.daemon;

import java.net.Inet4Address;
import org.vippy.network.MacAddress;

/** A host that is no node, as far as anybody knows, and what came of asking it. */
final class Bystander {
    /** Later than this an answer may be one to somebody else. */
    private static final long ANSWER_NANOS = 1_000_000_000L;

    private final Inet4Address address;
    private final boolean gateway;
    private MacAddress mac;
    private boolean hasAnswered;
    private boolean asked;
    private long askedAt;
    private int inVain;

    /**
     * @param mac where to ask it first; broadcast where that is not known
     */
    Bystander(Inet4Address address, boolean gateway, MacAddress mac) {
        this.address = address;
        this.gateway = gateway;
        this.mac = mac;
    }

    Inet4Address address() {
        return address;
    }

    boolean isGateway() {
        return gateway;
    }

    boolean hasMac(MacAddress other) {
        return mac.equals(other);
    }

    /** Whether this is the first question, or this long after the last one. */
    boolean isDue(long now, long pause) {
        return !asked || now - askedAt >= pause;
    }

    /** To it alone, and to all where that was in vain: it may have another hardware address now. */
    MacAddress askAt(long now) {
        MacAddress to = inVain == 0 ? mac : MacAddress.BROADCAST;
        asked = true;
        askedAt = now;
        inVain++;
        return to;
    }

    boolean awaitsAnswer(long now) {
        return asked && now - askedAt <= ANSWER_NANOS;
    }

    void answered(MacAddress from) {
        mac = from;
        hasAnswered = true;
        inVain = 0;
    }

    boolean hasAnswered() {
        return hasAnswered;
    }

    /** Questions since its last answer. */
    int inVain() {
        return inVain;
    }
}
