package org.vippy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class HostRangeTest {
    private static List<String> all(String subnet) {
        var hosts = new ArrayList<String>();
        new HostRange(Links.subnet(subnet)).forEachRemaining(host -> hosts.add(host.getHostAddress()));
        return hosts;
    }

    @Test
    void leavesOutTheAddressesOfTheNetworkAndOfAll() {
        assertEquals(
                List.of("10.8.3.1", "10.8.3.2", "10.8.3.3", "10.8.3.4", "10.8.3.5", "10.8.3.6"), all("10.8.3.5/29"));
    }

    @Test
    void aPointToPointNetworkHasTwoHostsAndASingleAddressOne() {
        assertEquals(List.of("10.8.3.4", "10.8.3.5"), all("10.8.3.5/31"));
        assertEquals(List.of("10.8.3.5"), all("10.8.3.5/32"));
    }

    @Test
    void countsWithoutGoingThrough() {
        assertEquals(65_534, new HostRange(Links.subnet("10.8.3.5/16")).left());
        assertEquals(2_147_483_646L, new HostRange(Links.subnet("255.255.255.255/1")).left());
    }

    @Test
    void endsAtTheLastAddressOfAll() {
        assertEquals(List.of("255.255.255.253", "255.255.255.254"), all("255.255.255.255/30"));
        var empty = new HostRange(Links.subnet("10.8.3.5/32"));
        empty.next();
        assertThrows(NoSuchElementException.class, empty::next);
    }
}
