package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTest {
    @Test
    void subnetHoldsItsAddressesAndNoOthers() throws Exception {
        Subnet subnet = new Subnet(ip("192.0.2.130"), 25);
        assertTrue(subnet.contains(ip("192.0.2.128")));
        assertTrue(subnet.contains(ip("192.0.2.255")));
        assertFalse(subnet.contains(ip("192.0.2.127")));
        assertFalse(subnet.contains(ip("192.0.3.130")));
        assertFalse(subnet.contains(ip("2001:db8::1")));
        assertTrue(new Subnet(ip("192.0.2.1"), 0).contains(ip("10.0.0.1")));
        assertTrue(new Subnet(ip("2001:db8::1"), 64).contains(ip("2001:db8::ff")));
        assertFalse(new Subnet(ip("2001:db8::1"), 64).contains(ip("2001:db8:0:1::ff")));
    }

    @Test
    void narrowestSubnetCountsAndSingleAddressesDoNot() throws Exception {
        Link link = link(1, true, 6)
                .with(List.of(
                        new Subnet(ip("10.0.0.1"), 8), new Subnet(ip("10.1.0.1"), 16), new Subnet(ip("10.1.2.3"), 32)));
        assertEquals(16, link.prefixLengthFor(ip("10.1.2.3")));
        assertEquals(8, link.prefixLengthFor(ip("10.2.2.3")));
        assertEquals(-1, link.prefixLengthFor(ip("11.0.0.1")));
    }

    @Test
    void linkLocalAddressesBelongToNoLinkInParticular() throws Exception {
        Link link = link(1, true, 6).with(List.of(new Subnet(ip("fe80::2"), 64), new Subnet(ip("2001:db8::2"), 64)));
        assertEquals(-1, link.prefixLengthFor(ip("fe80::1")));
        assertEquals(64, link.prefixLengthFor(ip("2001:db8::1")));
    }

    @Test
    void vipsAreEqualInTheSamePlaceAndWrittenTheShortWay() throws Exception {
        Vip vip = new Vip("eth0", ip("2001:DB8:0::1"), 64);
        assertEquals("2001:db8::1/64 on eth0", vip.toString());
        assertEquals(vip, new Vip("eth0", ip("2001:db8::1"), 64, new Plumbing(true, false)));
        assertNotEquals(vip, new Vip("eth0", ip("2001:db8::1"), 128));
        assertNotEquals(vip, new Vip("eth1", ip("2001:db8::1"), 64));
    }

    @Test
    void isUpOnlyWhenItCanSend() {
        assertTrue(link(1, true, 6).up());
        assertTrue(link(1, true, 0).up());
        assertFalse(link(0, true, 6).up());
        assertFalse(link(1, false, 6).up());
        assertFalse(link(1, true, 2).up());
    }

    @Test
    void vipRefusesAPrefixLongerThanItsAddress() {
        assertThrows(IllegalArgumentException.class, () -> new Vip("eth0", ip("192.0.2.1"), 33));
    }

    private static Link link(int flags, boolean carrier, int operationalState) {
        return new Link(2, "eth0", 1, Optional.empty(), flags, carrier, operationalState, true, List.of());
    }

    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }
}
