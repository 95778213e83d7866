package org.vippy.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A Neighbor Advertisement over Ethernet, RFC 4861 section 4.4: who sends it says where the target is.
 *
 * @param router whether the sender forwards packets; one that says no leaves the routers that its neighbours know
 * @param solicited whether it answers a question
 * @param override whether it replaces what its neighbours know
 * @param targetMac where the target is; nothing where the option is left out
 */
public record NeighbourAdvertisement(
        Inet6Address sender,
        Inet6Address destination,
        Inet6Address target,
        boolean router,
        boolean solicited,
        boolean override,
        Optional<MacAddress> targetMac) {
    /** Everybody on the link, ff02::1. */
    public static final Inet6Address ALL_NODES = (Inet6Address) InetAddress.ofLiteral("ff02::1");

    private static final int ROUTER = 0x8000_0000;
    private static final int SOLICITED = 0x4000_0000;
    private static final int OVERRIDE = 0x2000_0000;

    /**
     * What tells everybody that an address is here now, RFC 4861 section 7.2.6: to all nodes, nobody has asked for it, and it
     * replaces what they know. It comes from the address itself, which its neighbours can answer.
     */
    public static NeighbourAdvertisement unsolicited(MacAddress mac, Inet6Address address, boolean router) {
        return unsolicitedTo(ALL_NODES, mac, address, router);
    }

    /** The same for one host. */
    static NeighbourAdvertisement unsolicitedTo(
            Inet6Address host, MacAddress mac, Inet6Address address, boolean router) {
        return new NeighbourAdvertisement(address, host, address, router, false, true, Optional.of(mac));
    }

    /** The Ethernet frame, of 86 bytes where it has the option; to a group of hosts where its destination is one. */
    public byte[] frame(MacAddress from, MacAddress to) {
        int flags = (router ? ROUTER : 0) | (solicited ? SOLICITED : 0) | (override ? OVERRIDE : 0);
        return new NeighbourMessage(NeighbourMessage.Type.ADVERTISEMENT, sender, destination, flags, target, targetMac)
                .frame(from, to);
    }

    /** The Ethernet address of an IPv6 group, RFC 2464 section 7. */
    public static MacAddress macOf(Inet6Address group) {
        byte[] bytes = group.getAddress();
        bytes[10] = 0x33;
        bytes[11] = 0x33;
        return MacAddress.at(bytes, 10);
    }

    /**
     * Reads an Ethernet frame, padded or not; nothing if it is no neighbour advertisement, or one that RFC 4861 section 7.1.2
     * has receivers drop.
     */
    public static Optional<NeighbourAdvertisement> decode(byte[] frame) {
        return NeighbourMessage.decode(NeighbourMessage.Type.ADVERTISEMENT, frame)
                .map(message -> new NeighbourAdvertisement(
                        message.sender(),
                        message.destination(),
                        message.target(),
                        (message.flags() & ROUTER) != 0,
                        (message.flags() & SOLICITED) != 0,
                        (message.flags() & OVERRIDE) != 0,
                        message.mac()))
                .filter(NeighbourAdvertisement::isPlausible);
    }

    private boolean isPlausible() {
        return !(destination.isMulticastAddress() && solicited);
    }
}
