package org.vippy.chat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A network interface as the host has it.
 *
 * @param addresses its addresses that can be sent from, in the same order each time, so that the choice among them is steady
 */
record HostInterface(
        String name, int index, boolean up, boolean multicast, boolean loopback, List<InetAddress> addresses) {
    HostInterface {
        addresses = List.copyOf(addresses);
    }

    /** All of the host, by index. Some system calls for each interface: not for the event loop. */
    static List<HostInterface> all() throws IOException {
        Set<InetAddress> tentative = TentativeAddresses.read();
        List<HostInterface> result = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            result.add(read(each, tentative));
        }
        result.sort(Comparator.comparingInt(HostInterface::index));
        return result;
    }

    private static HostInterface read(NetworkInterface from, Set<InetAddress> tentative) throws SocketException {
        List<InetAddress> addresses = from.inetAddresses()
                .filter(address -> !tentative.contains(address))
                .sorted(Comparator.comparing(InetAddress::getHostAddress))
                .toList();
        return new HostInterface(
                from.getName(), from.getIndex(), from.isUp(), from.supportsMulticast(), from.isLoopback(), addresses);
    }
}
