package org.vippy.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/** Sends ARP and neighbour discovery on any link through one AF_PACKET socket. Never waits for a link that does not send. */
final class Announcer implements AutoCloseable {
    private static final int ARPHRD_ETHER = 1;

    private final LinuxSocket socket;
    private final RouteSocket route;

    private Announcer(LinuxSocket socket, RouteSocket route) {
        this.socket = socket;
        this.route = route;
    }

    /** Protocol 0: the socket receives nothing. */
    static Announcer open(RouteSocket route) throws ErrnoException {
        int type = Linux.SOCK_RAW | Linux.SOCK_NONBLOCK;
        return new Announcer(LinuxSocket.open(Linux.AF_PACKET, type, 0), route);
    }

    List<Outcome> announce(List<Vip> vips) {
        Batch batch = new Batch("announce", vips);
        Map<String, Optional<Link>> links = new HashMap<>();
        try {
            for (Vip vip : vips) {
                String name = vip.interfaceName();
                if (!links.containsKey(name)) {
                    links.put(name, route.link(name));
                }
            }
            leaveOutUnused(batch, links);
            batch.forEachOpen((place, vip) ->
                    announce(batch, place, vip, links.getOrDefault(vip.interfaceName(), Optional.empty())));
        } catch (ErrnoException failed) {
            batch.failOpen(failed.errno(), failed.call());
        }
        return batch.outcomes();
    }

    /** Who tells of an address that another host has, or may have, takes it away from that host. */
    private void leaveOutUnused(Batch batch, Map<String, Optional<Link>> links) throws ErrnoException {
        if (batch.open().values().stream().noneMatch(Vip::isCheckedFirst)) {
            return;
        }
        Map<String, Link> present = new HashMap<>();
        links.forEach((name, link) -> link.ifPresent(there -> present.put(name, there)));
        PresentAddresses addresses = new PresentAddresses(present, route.dumpAddresses());
        batch.forEachOpen((place, vip) -> {
            if (vip.isCheckedFirst()
                    && addresses.find(vip).filter(InterfaceAddress::inUse).isEmpty()) {
                batch.done(place);
            }
        });
    }

    @Override
    public void close() {
        socket.close();
    }

    private void announce(Batch batch, int place, Vip vip, Optional<Link> link) {
        if (link.isEmpty()) {
            batch.fail(place, Errno.ENODEV, "there is no interface " + vip.interfaceName());
        } else if (!link.get().usesArp()) {
            batch.done(place);
        } else if (link.get().hardwareType() != ARPHRD_ETHER || link.get().mac().isEmpty()) {
            batch.fail(place, Errno.EOPNOTSUPP, "the interface is not Ethernet");
        } else {
            tellAll(batch, place, vip.address(), link.get(), link.get().mac().get());
        }
    }

    private void tellAll(Batch batch, int place, InetAddress address, Link link, MacAddress mac) {
        try {
            if (address instanceof Inet4Address ip) {
                send(link.index(), ArpPacket.gratuitous(mac, ip), MacAddress.BROADCAST);
            } else if (address instanceof Inet6Address ip) {
                send(link.index(), mac, NeighbourAdvertisement.unsolicited(mac, ip, link.forwardsIpv6()));
            }
            batch.done(place);
        } catch (ErrnoException failed) {
            batch.fail(place, failed.errno(), "");
        }
    }

    /** Contract: {@link Network#tell}. */
    void tell(Link link, InetAddress address, InetAddress host, MacAddress to) throws ErrnoException {
        MacAddress own = link.mac().orElse(MacAddress.ZERO);
        if (address instanceof Inet4Address ip && host instanceof Inet4Address target) {
            send(link.index(), ArpPacket.request(own, ip, target), to);
        } else if (address instanceof Inet6Address ip && host instanceof Inet6Address target) {
            byte[] frame = NeighbourAdvertisement.unsolicitedTo(target, own, ip, link.forwardsIpv6())
                    .frame(own, to);
            socket.sendTo(frame, SocketAddresses.packet(link.index(), Linux.ETH_P_IPV6));
        }
    }

    /** Contract: {@link Network#ask}. */
    void ask(Link link, Inet6Address sender, Inet6Address target) throws ErrnoException {
        MacAddress own = link.mac().orElse(MacAddress.ZERO);
        NeighbourSolicitation question = NeighbourSolicitation.of(own, sender, target);
        byte[] frame = question.frame(own, NeighbourAdvertisement.macOf(question.destination()));
        socket.sendTo(frame, SocketAddresses.packet(link.index(), Linux.ETH_P_IPV6));
    }

    /** One frame to all that its destination stands for. */
    private void send(int interfaceIndex, MacAddress from, NeighbourAdvertisement packet) throws ErrnoException {
        byte[] frame = packet.frame(from, NeighbourAdvertisement.macOf(packet.destination()));
        socket.sendTo(frame, SocketAddresses.packet(interfaceIndex, Linux.ETH_P_IPV6));
    }

    /** One frame, to one host or to all. */
    void send(int interfaceIndex, ArpPacket packet, MacAddress to) throws ErrnoException {
        socket.sendTo(packet.frame(to), SocketAddresses.packet(interfaceIndex, Linux.ETH_P_ARP));
    }
}
