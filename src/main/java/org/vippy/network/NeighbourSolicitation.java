package org.vippy.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A Neighbor Solicitation over Ethernet, RFC 4861 section 4.3: who sends it asks where the target is.
 *
 * @param sender who asks; unspecified where it looks for a duplicate of its own (RFC 4862 section 5.4)
 * @param senderMac where the sender is; nothing where the option is left out
 */
public record NeighbourSolicitation(
        Inet6Address sender, Inet6Address destination, Inet6Address target, Optional<MacAddress> senderMac) {
    private static final Inet6Address SOLICITED_NODES = (Inet6Address) InetAddress.ofLiteral("ff02::1:ff00:0");
    /** The last three bytes of such a group are those of the address. */
    private static final int GROUP_BYTES = 13;

    /** The question of a host that does not know it yet, to all that may have the target. Never from the unspecified address. */
    public static NeighbourSolicitation of(MacAddress mac, Inet6Address sender, Inet6Address target) {
        return new NeighbourSolicitation(sender, groupOf(target), target, Optional.of(mac));
    }

    /** The solicited-node multicast address, RFC 4291 section 2.7.1: every host that has the address listens to it. */
    static Inet6Address groupOf(Inet6Address target) {
        byte[] group = SOLICITED_NODES.getAddress();
        System.arraycopy(target.getAddress(), GROUP_BYTES, group, GROUP_BYTES, group.length - GROUP_BYTES);
        return InetAddresses.inet6(group, 0);
    }

    /** The Ethernet frame, of 86 bytes where it has the option. */
    public byte[] frame(MacAddress from, MacAddress to) {
        return new NeighbourMessage(NeighbourMessage.Type.SOLICITATION, sender, destination, 0, target, senderMac)
                .frame(from, to);
    }

    /**
     * Reads an Ethernet frame, padded or not; nothing if it is no neighbour solicitation, or one that RFC 4861 section 7.1.1 has
     * receivers drop.
     */
    public static Optional<NeighbourSolicitation> decode(byte[] frame) {
        return NeighbourMessage.decode(NeighbourMessage.Type.SOLICITATION, frame)
                .map(message -> new NeighbourSolicitation(
                        message.sender(), message.destination(), message.target(), message.mac()))
                .filter(NeighbourSolicitation::isPlausible);
    }

    /** Who looks for a duplicate has no address that could go with a hardware address, and asks all that may have it. */
    private boolean isPlausible() {
        return !sender.isAnyLocalAddress() || (senderMac.isEmpty() && isSolicitedNode(destination));
    }

    private static boolean isSolicitedNode(Inet6Address group) {
        return group.equals(groupOf(group));
    }
}
