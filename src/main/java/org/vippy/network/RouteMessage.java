package org.vippy.network;

import java.net.Inet4Address;
import java.util.Optional;

/** What rtnetlink says. */
sealed interface RouteMessage {

    /**
     * The answer to one request.
     *
     * @param errno 0 where it was done
     * @param detail the kernel's own explanation (extended acknowledgement), or empty
     */
    record Ack(int sequence, int errno, String detail) implements RouteMessage {}

    /** The end of a dump; errno as in {@link Ack}. */
    record DumpDone(int sequence, int errno, boolean interrupted) implements RouteMessage {}

    /**
     * An address, in a dump or as an event.
     *
     * @param interrupted the table changed during the dump: entries may be missing
     */
    record AddressIs(int sequence, InterfaceAddress address, boolean removed, boolean interrupted)
            implements RouteMessage {}

    /** A link, in a dump, as an answer or as an event. */
    record LinkIs(int sequence, Link link, boolean removed, boolean interrupted) implements RouteMessage {}

    /** The way to an IPv4 address, as an answer; without a gateway the address is on the link itself. */
    record RouteIs(int sequence, Optional<Inet4Address> gateway) implements RouteMessage {}

    /**
     * A neighbour, in a dump.
     *
     * @param neighbour nothing where the kernel does not know, or does not ask, where the host is
     */
    record NeighbourIs(int sequence, Optional<Neighbour> neighbour, boolean interrupted) implements RouteMessage {}

    /** Of a type that is of no interest here. */
    record Other(int type) implements RouteMessage {}

    /** Bytes that are no such message. */
    record Rejected(String reason) implements RouteMessage {}
}
