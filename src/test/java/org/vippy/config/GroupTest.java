package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {
    private final Vip high = new Vip("eth0", InetAddress.ofLiteral("200.0.0.1"), 24);
    private final Vip low = new Vip(null, InetAddress.ofLiteral("10.0.0.1"), 16);

    @Test
    void identityIsInNumericOrderWhateverTheOrderInTheFile() {
        String identity = "10.0.0.1/16,200.0.0.1/24";
        assertEquals(identity, new Group(List.of(), List.of(high, low)).identity());
        assertEquals(identity, new Group(List.of("node1"), List.of(low, high)).identity());
    }

    @Test
    void identityHasIpv6AddressesInTheirOneForm() {
        Vip mixed = new Vip(null, InetAddress.ofLiteral("2001:DB8:0:0::0005"), 64, true, false);
        assertEquals("10.0.0.1/16,2001:db8::5/64", new Group(List.of(), List.of(mixed, low)).identity());
    }
}
