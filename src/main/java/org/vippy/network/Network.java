package org.vippy.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The addresses of this host. All calls block for as long as the kernel takes and are made by one ordered worker.
 *
 * <p>Times are nanoseconds of {@link #nowNanos()}. A lease is in seconds, from 1; 0 or {@link Long#MAX_VALUE} is for ever.
 * Outcomes come in the order of the VIPs. No address without Vippy's mark is ever changed or removed.
 */
public interface Network extends AutoCloseable {

    /** The clock of all permissions: CLOCK_BOOTTIME, which goes on during suspend and is never set. */
    long nowNanos();

    /**
     * Adds the addresses, marked as Vippy's. A marked left-over is taken over; an address of somebody else fails.
     *
     * @param permitUntilNanos from then on another node may hold them: nothing is added later, and what was added when the
     *     kernel's answer came later is removed again. Asked each time that it matters, as it may become later meanwhile
     */
    List<Outcome> acquire(List<Vip> vips, long leaseSeconds, LongSupplier permitUntilNanos);

    /**
     * Starts the leases anew. Never brings an address back: one that is gone when the kernel is asked fails with EADDRNOTAVAIL.
     *
     * @param notBeyondNanos the end of the present lease: nothing is sent later, as the kernel would re-create the address
     * @param permitUntilNanos as in {@link #acquire}
     */
    List<Outcome> renew(List<Vip> vips, long leaseSeconds, long notBeyondNanos, LongSupplier permitUntilNanos);

    /** Removes the addresses, also where their interface has another name meanwhile; one that is gone already is done. */
    List<Outcome> release(List<Vip> vips);

    /** Prepares for the first acquisition, as far as that can be done without changing anything; may be called often. */
    default void rehearse() {}

    /** The addresses that carry Vippy's mark, also those of an earlier run. */
    List<InterfaceAddress> marked() throws IOException;

    /** All addresses of one interface, none where there is no such interface. */
    List<InterfaceAddress> addresses(String interfaceName) throws IOException;

    /** All links with the subnets of their own (unmarked) addresses. */
    List<Link> links() throws IOException;

    /**
     * Tells the neighbours, once and now, that the addresses are here: gratuitous ARP, RFC 5227 section 3, and unsolicited
     * neighbour advertisements, RFC 4861 section 7.2.6. An address that the kernel still checks for duplicates is left out.
     */
    List<Outcome> announce(List<Vip> vips);

    /**
     * Reports changes from now on, from a thread of its own, until the result is closed. What happens after the return of
     * this method is not missed, so watch first and read the state then.
     */
    Watch watch(Consumer<NetworkChange> onChange) throws IOException;

    /** The router by which the link reaches what is far away; nothing where there is none, or none by IPv4. */
    default Optional<Inet4Address> gateway(Link link) throws IOException {
        return Optional.empty();
    }

    /** The hosts of which the kernel knows where they are, on all links and by both IP versions. */
    default List<Neighbour> neighbours() throws IOException {
        return List.of();
    }

    /**
     * Sends an ARP packet once.
     *
     * @param to whose frame it is; {@link MacAddress#BROADCAST} for all
     */
    default void send(Link link, ArpPacket packet, MacAddress to) throws IOException {}

    /**
     * Asks all hosts on the link, once and now, who has an IPv6 address: a neighbour solicitation, RFC 4861 section 4.3.
     *
     * @param sender an address of this host on that link, which the answer goes to
     */
    default void ask(Link link, Inet6Address sender, Inet6Address target) throws IOException {}

    /**
     * Tells one host, once and now, where an address of this host is: by an ARP request for that host, RFC 826, which it must
     * heed, or by an unsolicited neighbour advertisement to it.
     *
     * @param to where the host is; {@link MacAddress#BROADCAST} where that is not known, for IPv4 only
     */
    default void tell(Link link, InetAddress address, InetAddress host, MacAddress to) throws IOException {}

    /** Reports ARP packets that others send, on any link, from a thread of its own, until the result is closed. */
    default Watch watchArp(Consumer<ArpHeard> onHeard) throws IOException {
        return () -> {};
    }

    /**
     * Reports what others say by neighbour discovery, on any link and in messages that RFC 4861 section 7.1 has receivers take,
     * from a thread of its own, until the result is closed.
     */
    default Watch watchNeighbours(Consumer<NeighbourHeard> onHeard) throws IOException {
        return () -> {};
    }

    /** Whether {@link #watchArp} reports anything. */
    default boolean hearsArp() {
        return false;
    }

    @Override
    void close();

    /** The link that an address belongs to: the one with the narrowest own subnet that holds it. */
    default Optional<Link> interfaceFor(InetAddress address) throws IOException {
        return Link.narrowest(links(), address);
    }

    /** A subscription; no change is reported once {@code close} has returned. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
