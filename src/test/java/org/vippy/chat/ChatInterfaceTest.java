package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChatInterfaceTest {
    private static final HostInterface LO = new HostInterface("lo", 1, true, false, true, addresses("127.0.0.1"));
    private static final HostInterface ETH0 =
            new HostInterface("eth0", 2, true, true, false, addresses("10.0.0.5", "10.0.0.9"));
    private static final HostInterface ETH1 = new HostInterface("eth1", 3, true, true, false, addresses("10.1.0.5"));
    private static final HostInterface DOWN = new HostInterface("eth2", 4, false, true, false, addresses("10.2.0.5"));
    private static final HostInterface BARE = new HostInterface("eth3", 5, true, true, false, List.of());
    private static final HostInterface TUNNEL = new HostInterface("wg0", 6, true, false, false, addresses("10.4.0.5"));
    private static final List<HostInterface> HOST = List.of(LO, ETH0, ETH1, DOWN, BARE, TUNNEL);

    @Test
    void allMeansEachThatIsUpAndCanDoMulticastAndHasAnAddress() {
        assertEquals(List.of("eth0 10.0.0.5", "eth1 10.1.0.5"), chosen(HOST, Set.of()));
    }

    @Test
    void namesMeanThese() {
        assertEquals(List.of("eth1 10.1.0.5"), chosen(HOST, Set.of("eth1", "eth2", "eth9")));
        assertEquals(List.of("lo 127.0.0.1"), chosen(HOST, Set.of("lo")));
    }

    @Test
    void aVipIsNeverTheAddress() {
        assertEquals(List.of("eth0 10.0.0.9"), chosen(HOST, Set.of(), "10.0.0.5", "10.1.0.5"));
    }

    @Test
    void loopbackServesWhereThereIsNoOther() {
        assertEquals(List.of("lo 127.0.0.1"), chosen(List.of(LO, DOWN), Set.of()));
        assertEquals(List.of(), chosen(List.of(LO, DOWN), Set.of("eth2")));
    }

    @Test
    void byIpv6ItIsTheLinkLocalAddressWhereThereIsOne() {
        var eth0 = host("eth0", "10.0.0.5", "2001:db8::5", "fe80::5");
        var eth1 = host("eth1", "10.1.0.5", "2001:db8:1::5");
        assertEquals(
                List.of("eth0 fe80:0:0:0:0:0:0:5", "eth1 2001:db8:1:0:0:0:0:5"),
                ChatInterface.choose(List.of(eth0, eth1, ETH0), Set.of(), Set.of(), true).stream()
                        .map(on -> on.name() + " " + on.address().getHostAddress())
                        .toList());
        var vips = Set.copyOf(addresses("fe80::5", "2001:db8::5"));
        assertEquals(List.of(), ChatInterface.choose(List.of(eth0), Set.of(), vips, true));
        assertEquals(
                1, ChatInterface.choose(List.of(eth0), Set.of(), vips, false).size());
    }

    private static HostInterface host(String name, String... addresses) {
        return new HostInterface(name, 2, true, true, false, addresses(addresses));
    }

    private static List<String> chosen(List<HostInterface> host, Set<String> wanted, String... vips) {
        return ChatInterface.choose(host, wanted, Set.copyOf(addresses(vips)), false).stream()
                .map(on -> on.name() + " " + on.address().getHostAddress())
                .toList();
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }
}
