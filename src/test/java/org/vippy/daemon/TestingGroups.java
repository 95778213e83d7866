package org.vippy.daemon;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Group;
import org.vippy.config.Vip;

/** Groups of the documentation's addresses. */
final class TestingGroups {
    private TestingGroups() {}

    /** Of one address whose prefix is left out; the interface too where it is null. */
    static Group withoutPrefix(@Nullable String link, String address) {
        return new Group(List.of(), List.of(new Vip(link, InetAddress.ofLiteral(address), Vip.OF_SUBNET)));
    }

    /** @param addresses as in {@code eth0 192.0.2.1}, or only {@code 2001:db8::1} where the interface is left out */
    static Group of(String... addresses) {
        return new Group(
                List.of(), Arrays.stream(addresses).map(TestingGroups::vip).toList());
    }

    private static Vip vip(String text) {
        var parts = text.split(" ");
        @Nullable String link = parts.length == 2 ? parts[0] : null;
        var address = InetAddress.ofLiteral(parts[parts.length - 1]);
        return new Vip(link, address, address instanceof Inet6Address ? 64 : 24);
    }
}
