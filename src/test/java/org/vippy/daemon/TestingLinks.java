package org.vippy.daemon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Subnet;

/** Links with subnets of their own. */
final class TestingLinks {
    private static final int IFF_UP = 1;
    private static final int IFF_LOOPBACK = 8;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int OPERATION_DOWN = 2;
    private static final int OPERATION_UP = 6;

    private TestingLinks() {}

    /** @param subnets as in {@code 192.0.2.250/24} */
    static Link up(int index, String name, String... subnets) {
        var mac = Optional.of(new MacAddress(index));
        var own = Arrays.stream(subnets).map(TestingLinks::subnet).toList();
        return new Link(index, name, 1, mac, IFF_UP, true, OPERATION_UP, true, own);
    }

    static Link down(int index, String name, String... subnets) {
        var up = up(index, name, subnets);
        return new Link(index, name, 1, up.mac(), 0, false, OPERATION_DOWN, true, up.subnets());
    }

    /** Up again after it lost its carrier that often. */
    static Link upAgain(int index, String name, int losses, String... subnets) {
        var up = up(index, name, subnets);
        return new Link(index, name, 1, up.mac(), IFF_UP, true, losses, OPERATION_UP, true, false, up.subnets());
    }

    static Link loopback() {
        return new Link(1, "lo", ARPHRD_LOOPBACK, Optional.empty(), IFF_UP | IFF_LOOPBACK, true, 0, true, List.of());
    }

    private static Subnet subnet(String text) {
        var parts = text.split("/");
        try {
            return new Subnet(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
