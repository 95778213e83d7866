package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told where an address is, one by one, beside the announcements that go to everybody on the link.
 *
 * @param arpCache whether the hosts of which any node of the cluster knows where they are
 * @param rescan how often the kernel's table of neighbours is read for that, 1 s to a day
 * @param networks all hosts of these networks
 * @param rate frames a second on each interface, 1 to 100,000; announcements never wait for it
 */
public record Notified(boolean arpCache, Duration rescan, List<Network> networks, int rate) {
    public Notified {
        requireNonNull(rescan, "rescan is null");
        networks = List.copyOf(networks);
    }

    /** Whether anybody is told that way. */
    public boolean isOn() {
        return arpCache || !networks.isEmpty();
    }

    /**
     * A network whose hosts are told.
     *
     * @param interfaceName name of the link to it, or null for the one whose subnet holds the address
     * @param address any address of it
     * @param prefix length of its prefix in bits, 1 to 32 (IPv6: 1 to 128)
     */
    public record Network(@Nullable String interfaceName, InetAddress address, int prefix) {
        public Network {
            requireNonNull(address, "address is null");
        }
    }
}
