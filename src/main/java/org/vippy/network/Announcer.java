package org.vippy.network;

import java.net.Inet4Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/** Sends ARP on any link through one AF_PACKET socket. Never waits for a link that does not send. */
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
            for (Map.Entry<Integer, Vip> entry : batch.open().entrySet()) {
                String name = entry.getValue().interfaceName();
                if (!links.containsKey(name)) {
                    links.put(name, route.link(name));
                }
                announce(batch, entry.getKey(), entry.getValue(), links.getOrDefault(name, Optional.empty()));
            }
        } catch (ErrnoException failed) {
            batch.failOpen(failed.errno(), failed.call());
        }
        return batch.outcomes();
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
        } else if (!(vip.address() instanceof Inet4Address ip)) {
            batch.fail(place, Errno.EOPNOTSUPP, "IPv6 addresses cannot be announced");
        } else if (link.get().hardwareType() != ARPHRD_ETHER || link.get().mac().isEmpty()) {
            batch.fail(place, Errno.EOPNOTSUPP, "the interface is not Ethernet");
        } else {
            send(
                    batch,
                    place,
                    link.get().index(),
                    ArpPacket.gratuitous(link.get().mac().get(), ip));
        }
    }

    private void send(Batch batch, int place, int interfaceIndex, ArpPacket packet) {
        try {
            send(interfaceIndex, packet, MacAddress.BROADCAST);
            batch.done(place);
        } catch (ErrnoException failed) {
            batch.fail(place, failed.errno(), "");
        }
    }

    /** One frame, to one host or to all. */
    void send(int interfaceIndex, ArpPacket packet, MacAddress to) throws ErrnoException {
        socket.sendTo(packet.frame(to), SocketAddresses.packet(interfaceIndex, Linux.ETH_P_ARP));
    }
}
