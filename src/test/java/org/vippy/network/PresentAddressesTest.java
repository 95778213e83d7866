package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresentAddressesTest {
    private static final Vip VIP = vip("eth0", "2001:db8::10", 64);

    private static Vip vip(String link, String address, int prefixLength) {
        return new Vip(link, InetAddress.ofLiteral(address), prefixLength);
    }

    private static InterfaceAddress address(int link, String address, int prefixLength, int protocol) {
        return new InterfaceAddress(link, "", InetAddress.ofLiteral(address), prefixLength, protocol, 0, 30);
    }

    private static PresentAddresses present(InterfaceAddress... all) {
        return new PresentAddresses(Map.of("eth0", link(2, "eth0"), "eth1", link(3, "eth1")), List.of(all));
    }

    private static Link link(int index, String name) {
        return new Link(index, name, 1, Optional.empty(), 1, true, 6, true, List.of());
    }

    @Test
    void findsAnAddressByItsPlace() {
        InterfaceAddress there = address(2, "2001:db8::10", 64, InterfaceAddress.MARK);
        assertEquals(Optional.of(there), present(there).find(VIP));
        assertEquals(
                Optional.empty(), present(address(3, "2001:db8::10", 64, 0)).find(VIP));
        assertEquals(
                Optional.empty(), present(address(9, "2001:db8::10", 64, 0)).find(VIP));
        assertEquals(Optional.empty(), PresentAddresses.NONE.find(VIP));
    }

    @Test
    void aSubnetIsSharedWithAddressesOfOthersOnTheSameLinkOnly() {
        assertTrue(present(address(2, "2001:db8::1", 64, 0)).sharesSubnet(VIP));
        assertFalse(present(address(3, "2001:db8::1", 64, 0)).sharesSubnet(VIP));
        assertFalse(
                present(address(2, "2001:db8::1", 64, InterfaceAddress.MARK)).sharesSubnet(VIP));
        assertFalse(present(address(2, "2001:db8:0:1::1", 64, 0)).sharesSubnet(VIP));
    }

    /** Its route is another one. */
    @Test
    void aWiderOrNarrowerSubnetIsNotTheSame() {
        assertFalse(present(address(2, "2001:db8::1", 48, 0)).sharesSubnet(VIP));
        assertFalse(present(address(2, "2001:db8::1", 128, 0)).sharesSubnet(VIP));
    }
}
