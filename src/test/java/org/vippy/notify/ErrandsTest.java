package org.vippy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;
import org.vippy.network.Vip;

/** Who is told, in what order and how fast. */
class ErrandsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long TURN = 10_000_000;
    private static final int RATE = 500;

    private final List<Link> links = new ArrayList<>(List.of(Links.up(2, "eth0", "10.0.0.250/16", "2001:db8::250/64")));
    private final KnownHosts known = new KnownHosts(90 * SECOND);
    private final Set<InetAddress> vips = new HashSet<>();
    private final Errands errands = new Errands(RATE);
    private Audience audience = new Audience(true, List.of());
    private long now;

    private static Audience.Network network(String subnet) {
        return new Audience.Network(null, Links.subnet(subnet));
    }

    private static Vip vip(String link, String address) {
        return new Vip(link, InetAddress.ofLiteral(address), 24);
    }

    private void acquire(String group, String link, String... addresses) {
        var here =
                List.of(addresses).stream().map(address -> vip(link, address)).toList();
        here.forEach(vip -> vips.add(vip.address()));
        begin(Map.of(group, here));
    }

    private void begin(Map<String, List<Vip>> groups) {
        audience.tell(groups, links, known, vips, errands, now);
    }

    /** What is told in this time, in turns. */
    private List<Telling> told(long nanos) {
        var told = new ArrayList<Telling>();
        for (var end = now + nanos; now < end; now += TURN) {
            told.addAll(errands.due(now));
        }
        return told;
    }

    private static List<String> hosts(List<Telling> told) {
        return told.stream().map(telling -> telling.host().getHostAddress()).toList();
    }

    private void knows(int index, String address, int mac) {
        known.own(List.of(new Neighbour(index, InetAddress.ofLiteral(address), Links.mac(mac))));
    }

    @Test
    void whoIsKnownIsToldFirstAtItsOwnAddressAndNotAgainAsOneOfTheNetwork() {
        audience = new Audience(true, List.of(network("10.0.7.0/30")));
        knows(2, "10.0.7.2", 7);
        acquire("g", "eth0", "10.0.0.1");
        var told = told(SECOND);
        assertEquals(List.of("10.0.7.2", "10.0.7.1"), hosts(told));
        assertEquals(
                List.of(Links.mac(7), MacAddress.BROADCAST),
                told.stream().map(Telling::mac).toList());
        assertTrue(errands.isIdle());
    }

    @Test
    void whatPeersKnowCountsInTheNetworksAlone() {
        audience = new Audience(true, List.of(network("10.0.7.0/32")));
        known.ofPeer(
                "b", List.of(Links.host("10.0.7.0", 1), Links.host("10.0.8.8", 2), Links.host("10.99.0.1", 3)), now);
        acquire("g", "eth0", "10.0.0.1");
        assertEquals(List.of("10.0.7.0"), hosts(told(SECOND)));
    }

    @Test
    void withoutNetworksWhatPeersKnowCountsInTheSubnetOfTheLink() {
        known.ofPeer("b", List.of(Links.host("10.0.8.8", 2), Links.host("10.99.0.1", 3)), now);
        acquire("g", "eth0", "10.0.0.1");
        assertEquals(List.of("10.0.8.8"), hosts(told(SECOND)));
    }

    /** Else a word of a peer could send the traffic of another holder astray. */
    @Test
    void nobodyIsToldAtAVirtualAddressNorAtAnOwnOne() {
        audience = new Audience(true, List.of(network("10.0.0.248/29")));
        vips.add(InetAddress.ofLiteral("10.0.0.251"));
        known.ofPeer("b", List.of(Links.host("10.0.0.251", 1), Links.host("10.0.0.250", 2)), now);
        acquire("g", "eth0", "10.0.0.252");
        assertEquals(List.of("10.0.0.249", "10.0.0.253", "10.0.0.254"), hosts(told(SECOND)));
    }

    @Test
    void eachIpVersionIsToldInItsOwn() {
        audience = new Audience(true, List.of(network("10.0.7.0/32"), network("2001:db8::/64")));
        known.ofPeer("b", List.of(Links.host("2001:db8::7", 7), Links.host("2001:db9::7", 8)), now);
        acquire("g", "eth0", "10.0.0.1", "2001:db8::1");
        assertEquals(
                List.of("10.0.7.0 of 10.0.0.1", "2001:db8:0:0:0:0:0:7 of 2001:db8:0:0:0:0:0:1"),
                told(SECOND).stream()
                        .map(each -> each.host().getHostAddress() + " of "
                                + each.address().getHostAddress())
                        .sorted()
                        .toList());
    }

    @Test
    void eachLinkTellsItsOwnHosts() {
        links.add(Links.up(3, "eth1", "10.9.0.250/24"));
        audience = new Audience(
                false, List.of(network("10.9.0.4/31"), new Audience.Network("eth0", Links.subnet("172.16.0.0/31"))));
        acquire("g", "eth0", "10.0.0.1");
        acquire("h", "eth1", "10.9.0.1");
        assertEquals(
                List.of("10.9.0.4", "10.9.0.5", "172.16.0.0", "172.16.0.1"),
                hosts(told(SECOND)).stream().sorted().toList());
    }

    /** A thousand addresses and a network of 65,534 hosts: a day and a half at this pace. */
    @Test
    void theBudgetOfALinkHoldsAndProgressTellsHowLongItTakes() {
        audience = new Audience(false, List.of(network("10.0.0.0/16")));
        var groups = new LinkedHashMap<String, List<Vip>>();
        IntStream.range(0, 1_000)
                .forEach(number ->
                        groups.put("g" + number, List.of(vip("eth0", "10.1." + number / 250 + "." + number % 250))));
        begin(groups);
        assertEquals(new Progress(0, 0, 65_534_000, 131_068), errands.progress(0));
        var told = told(10 * SECOND).size();
        assertTrue(told >= 10 * RATE - RATE / 50 && told <= 10 * RATE + RATE / 50, () -> told + " frames in 10 s");
        assertEquals(told, errands.progress(0).told());
        assertEquals(65_534_000 - told, errands.progress(0).left());
    }

    /** What could not wait is not sent twice as fast because of that. */
    @Test
    void theOthersWaitForWhatEverybodyWasTold() {
        audience = new Audience(false, List.of(network("10.0.0.0/16")));
        acquire("g", "eth0", "10.1.0.1");
        IntStream.range(0, RATE).forEach(_ -> errands.announced("eth0", now));
        var told = told(SECOND).size();
        assertTrue(told <= RATE / 50, () -> told + " frames in the second after an announcement of as many");
        assertTrue(told(SECOND).size() >= RATE - RATE / 50);
    }

    @Test
    void aLargeErrandDoesNotKeepASmallOneWaiting() {
        audience = new Audience(true, List.of(network("10.0.0.0/16")));
        acquire("large", "eth0", "10.1.0.1");
        told(SECOND);
        knows(2, "10.0.9.9", 9);
        acquire("small", "eth0", "10.1.0.2");
        var first = told(5 * TURN).stream()
                .filter(each -> each.group().equals("small"))
                .findFirst();
        assertEquals(Links.mac(9), first.orElseThrow().mac());
    }

    @Test
    void aGroupThatIsGoneIsToldOfNoMoreAndOneThatIsToldAnewBeginsAnew() {
        audience = new Audience(false, List.of(network("10.0.7.0/24")));
        acquire("g", "eth0", "10.0.0.1");
        acquire("h", "eth0", "10.0.0.2");
        told(SECOND / 10);
        errands.forget(Set.of("g"));
        assertEquals(Set.of("h"), errands.groups());
        acquire("h", "eth0", "10.0.0.2");
        assertEquals(254, errands.progress(0).left());
        assertTrue(told(SECOND).stream().allMatch(each -> each.group().equals("h")));
        assertTrue(errands.isIdle());
    }

    @Test
    void saysWhichNetworksNoLinkLeadsTo() {
        audience = new Audience(
                false,
                List.of(
                        network("10.0.0.0/16"),
                        network("172.16.0.0/24"),
                        new Audience.Network("eth7", Links.subnet("10.0.0.0/16"))));
        assertEquals(
                List.of("172.16.0.0/24", "10.0.0.0/16"),
                audience.unreachable(links).stream().map(Audience.Network::text).toList());
    }

    @Test
    void onlyOfLinksWithTheirAddressesPeersAreToldWhoIsThere() {
        vips.add(InetAddress.ofLiteral("10.0.0.1"));
        known.own(List.of(
                new Neighbour(2, InetAddress.ofLiteral("10.0.0.7"), Links.mac(7)),
                new Neighbour(2, InetAddress.ofLiteral("10.0.0.1"), Links.mac(1)),
                new Neighbour(2, InetAddress.ofLiteral("172.16.0.7"), Links.mac(8)),
                new Neighbour(3, InetAddress.ofLiteral("10.0.0.8"), Links.mac(9))));
        assertEquals(List.of(Links.host("10.0.0.7", 7)), audience.toShare(links, known, vips));
        assertEquals(List.of(), new Audience(false, List.of()).toShare(links, known, vips));
    }
}
