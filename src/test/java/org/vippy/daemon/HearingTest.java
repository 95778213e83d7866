package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.config.SyslogLevel;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;
import org.vippy.network.Subnet;

/** This node is 10.0.0.1 on eth0, with interval 0.1 s and stale 1 s. */
class HearingTest {
    private static final MacAddress OWN_MAC = new MacAddress(1);
    private static final Inet4Address OWN = ip("10.0.0.1");
    private static final Inet4Address HOST = ip("10.0.0.9");

    private final TestingNetwork network = new TestingNetwork(System::nanoTime, "eth0");
    private final OrderedWorker worker = new OrderedWorker("test-kernel", _ -> {});
    private final BlockingQueue<String> evidence = new LinkedBlockingQueue<>();
    private final Hearing hearing = new Hearing(
            network,
            AskingPace.of(Duration.ofMillis(100), Duration.ofSeconds(1)),
            Set.of("eth0"),
            worker,
            () -> evidence.add("received"),
            new OccurrenceLog(EnumSet.noneOf(SyslogLevel.class)));

    @BeforeEach
    void opensAndHearsANode() throws InterruptedException {
        network.links = List.of(link(1, "eth0", "10.0.0.1"), link(2, "eth1", "10.0.0.5"));
        hearing.open();
        hearing.nodeSpoke("10.0.0.2", System.nanoTime());
        awaitQuestionTo(ip("10.0.0.2"));
    }

    @AfterEach
    void end() {
        worker.close();
    }

    private static Inet4Address ip(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static Link link(int index, String name, String address) {
        var mac = Optional.of(new MacAddress(index));
        return new Link(index, name, 1, mac, 1, true, 6, true, List.of(new Subnet(ip(address), 24)));
    }

    private void says(int operation, Inet4Address host) {
        network.ears.accept(new ArpHeard(1, new ArpPacket(operation, new MacAddress(99), host, OWN_MAC, OWN)));
    }

    private void awaitQuestionTo(Inet4Address host) throws InterruptedException {
        ArpPacket packet = network.asked.poll(60, TimeUnit.SECONDS);
        while (packet != null && !packet.targetIp().equals(host)) {
            packet = network.asked.poll(60, TimeUnit.SECONDS);
        }
        assertNotNull(packet, "nobody asked " + host);
        assertEquals(OWN, packet.senderIp());
    }

    @Test
    void asksWhomItHearsAgainAndAgainAndTellsOfTheAnswers() throws Exception {
        says(ArpPacket.REQUEST, HOST);
        for (int round = 0; round < 3; round++) {
            awaitQuestionTo(HOST);
            says(ArpPacket.REPLY, HOST);
            assertEquals("received", evidence.poll(60, TimeUnit.SECONDS));
            // A question that was asked again meanwhile is no new one.
            network.asked.clear();
        }
    }

    /** It asked before this node listened, and does not ask again. */
    @Test
    void asksWhomTheKernelKnows() throws Exception {
        network.neighbours = List.of(new Neighbour(1, HOST, new MacAddress(99)));
        awaitQuestionTo(HOST);
        says(ArpPacket.REPLY, HOST);
        assertEquals("received", evidence.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void nodesThatAreHeardByIpv6AsWellChangeNothing() throws Exception {
        hearing.nodeSpoke("fe80:0:0:0:0:0:0:2", System.nanoTime());
        says(ArpPacket.REQUEST, HOST);
        awaitQuestionTo(HOST);
        says(ArpPacket.REPLY, HOST);
        assertEquals("received", evidence.poll(60, TimeUnit.SECONDS));
    }

    /** Its link is dead, and nodes are heard by another one: the election is to remember that there are hosts. */
    @Test
    void vouchesForAHostWhoseLinkIsDeadWhileNodesAreHeardByAnother() throws Exception {
        says(ArpPacket.REQUEST, HOST);
        awaitQuestionTo(HOST);
        says(ArpPacket.REPLY, HOST);
        assertEquals("received", evidence.poll(60, TimeUnit.SECONDS));
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        int vouched = 0;
        while (vouched < 3 && System.nanoTime() < end) {
            hearing.nodeSpoke("10.9.0.2", System.nanoTime());
            vouched += evidence.poll(20, TimeUnit.MILLISECONDS) == null ? 0 : 1;
        }
        assertEquals(3, vouched);
    }

    @Test
    void saysNothingOfHostsThatSpeakUnasked() throws Exception {
        says(ArpPacket.REQUEST, HOST);
        awaitQuestionTo(HOST);
        says(ArpPacket.REQUEST, HOST);
        assertNull(evidence.poll());
    }
}
