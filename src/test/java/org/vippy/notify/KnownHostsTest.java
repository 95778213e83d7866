package org.vippy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;

class KnownHostsTest {
    private static final long SECOND = 1_000_000_000;

    private final KnownHosts known = new KnownHosts(10 * SECOND);

    private List<Host> ofPeers(long now) {
        return known.ofPeers(now);
    }

    @Test
    void whatAPeerDoesNotSayAnyMoreIsForgottenAfterThreeRescans() {
        known.ofPeer("b", List.of(Links.host("192.0.2.7", 7)), 0);
        known.ofPeer("b", List.of(Links.host("192.0.2.8", 8)), 10 * SECOND);
        assertEquals(2, ofPeers(30 * SECOND).size());
        assertEquals(List.of(Links.host("192.0.2.8", 8)), ofPeers(30 * SECOND + 1));
    }

    @Test
    void theLastWordOfAPeerAboutAHostCounts() {
        known.ofPeer("b", List.of(Links.host("192.0.2.7", 7)), 0);
        known.ofPeer("b", List.of(Links.host("192.0.2.7", 70)), SECOND);
        assertEquals(List.of(Links.host("192.0.2.7", 70)), ofPeers(SECOND));
    }

    @Test
    void keepsNobodyWhoIsNotOneHost() {
        var groupOfHosts = new MacAddress(0x0100_5e00_0001L);
        known.ofPeer(
                "b",
                List.of(
                        new Host(InetAddress.ofLiteral("192.0.2.7"), MacAddress.BROADCAST),
                        new Host(InetAddress.ofLiteral("192.0.2.7"), MacAddress.ZERO),
                        new Host(InetAddress.ofLiteral("192.0.2.7"), groupOfHosts),
                        Links.host("224.0.0.1", 1),
                        Links.host("0.0.0.0", 2),
                        Links.host("127.0.0.1", 3)),
                0);
        known.own(List.of(new Neighbour(2, InetAddress.ofLiteral("224.0.0.22"), groupOfHosts)));
        assertEquals(List.of(), ofPeers(0));
        assertEquals(List.of(), known.ownOn(2));
    }

    @Test
    void keepsSoManyOfAPeerAndNoMore() {
        var many = IntStream.rangeClosed(1, KnownHosts.MAX_HOSTS + 100)
                .mapToObj(number ->
                        Links.host("10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256, 1))
                .toList();
        known.ofPeer("b", many, 0);
        assertEquals(KnownHosts.MAX_HOSTS, ofPeers(0).size());
        known.ofPeer("b", List.of(Links.host("10.0.0.1", 9)), 0);
        assertEquals(Links.mac(9), ofPeers(0).getFirst().mac());
    }

    @Test
    void keepsTheTablesOfSoManyPeersAndNoMore() {
        IntStream.range(0, KnownHosts.MAX_PEERS + 10)
                .forEach(peer -> known.ofPeer("b" + peer, List.of(Links.host("192.0.2." + peer % 200, 1)), 0));
        assertEquals(KnownHosts.MAX_PEERS, ofPeers(0).size());
    }

    @Test
    void aHostThatSeveralKnowCountsOnce() {
        known.own(List.of(new Neighbour(2, InetAddress.ofLiteral("192.0.2.7"), Links.mac(7))));
        known.ofPeer("b", List.of(Links.host("192.0.2.7", 7), Links.host("192.0.2.8", 8)), 0);
        assertEquals(2, known.count(0));
    }
}
