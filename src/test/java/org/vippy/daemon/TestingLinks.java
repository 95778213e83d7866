package org.vippy.daemon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Subnet;

/** Links with subnets of their own. */
final class TestingLinks {
    private static final int IFF_UP = 1;
    private static final int OPERATION_UP = 6;

    private TestingLinks() {}

    /** @param subnets as in {@code 192.0.2.250/24} */
    static Link up(int index, String name, String... subnets) {
        var mac = Optional.of(new MacAddress(index));
        var own = Arrays.stream(subnets).map(TestingLinks::subnet).toList();
        return new Link(index, name, 1, mac, IFF_UP, true, OPERATION_UP, true, own);
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
