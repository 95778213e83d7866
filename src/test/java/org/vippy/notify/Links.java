package org.vippy.notify;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Subnet;

/** Links that are up, and what else the tests of this package need. */
final class Links {
    private static final int IFF_UP = 1;
    private static final int OPERATION_UP = 6;

    private Links() {}

    /** @param subnets as in {@code 192.0.2.250/24} */
    static Link up(int index, String name, String... subnets) {
        var own = Arrays.stream(subnets).map(Links::subnet).toList();
        return new Link(index, name, 1, Optional.of(mac(index)), IFF_UP, true, OPERATION_UP, true, own);
    }

    static Subnet subnet(String text) {
        var parts = text.split("/");
        return new Subnet(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Of one host. */
    static MacAddress mac(int number) {
        return new MacAddress(0x0200_0000_0000L + number);
    }

    static Host host(String address, int number) {
        return new Host(InetAddress.ofLiteral(address), mac(number));
    }
}
