package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;
import org.vippy.network.Subnet;

/**
 * Interval 0.5 s, stale 4 s: a host is asked again a second after its last answer, each 125 ms until it is two seconds old.
 * This node is 10.0.0.1, a peer chats from 10.0.0.2, and 10.0.0.200 is virtual.
 */
class BystandersTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int ETH0 = 1;
    private static final MacAddress OWN_MAC = new MacAddress(1);
    private static final String PEER = "10.0.0.2";
    private static final String VIP = "10.0.0.200";
    private static final String GATEWAY = "10.0.0.254";

    private final Bystanders bystanders = new Bystanders(AskingPace.of(Duration.ofMillis(500), Duration.ofSeconds(4)));
    private long now = 1_000 * SECOND;

    @BeforeEach
    void hearsAPeer() {
        bystanders.vips(Set.of(ip(VIP)));
        bystanders.on(List.of(eth0(Optional.empty())));
        bystanders.nodeSpoke(ip(PEER));
        bystanders.questions(now);
    }

    private static Segment eth0(Optional<Inet4Address> gateway) {
        var subnets = List.of(new Subnet(ip(VIP), 24), new Subnet(ip("10.0.0.1"), 24));
        return new Segment(new Link(ETH0, "eth0", 1, Optional.of(OWN_MAC), 1, true, 6, true, subnets), gateway);
    }

    private static Inet4Address ip(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    /** Each host has its own hardware address. */
    private static MacAddress mac(String host) {
        return new MacAddress(0x02_00_00_00_00_00L + ip(host).hashCode());
    }

    private boolean says(int operation, String host, MacAddress from) {
        var packet = new ArpPacket(operation, from, ip(host), OWN_MAC, ip("10.0.0.1"));
        return bystanders.heard(new ArpHeard(ETH0, packet), now);
    }

    private boolean asks(String host) {
        return says(ArpPacket.REQUEST, host, mac(host));
    }

    private boolean answers(String host) {
        return says(ArpPacket.REPLY, host, mac(host));
    }

    private void kernelKnows(int index, String host, MacAddress mac) {
        bystanders.known(new Neighbour(index, InetAddress.ofLiteral(host), mac));
    }

    @Test
    void whomTheKernelKnowsIsAskedButForNodesAndOwnAddresses() {
        kernelKnows(ETH0, "10.0.0.9", mac("10.0.0.9"));
        kernelKnows(ETH0, PEER, mac(PEER));
        kernelKnows(ETH0, "10.0.0.3", mac(PEER));
        kernelKnows(ETH0, VIP, mac("10.0.0.3"));
        kernelKnows(ETH0, "10.0.0.4", OWN_MAC);
        kernelKnows(ETH0, "fe80::9", mac("10.0.0.9"));
        kernelKnows(ETH0 + 1, "10.0.0.5", mac("10.0.0.5"));
        assertEquals(Set.of("10.0.0.9"), asked());
    }

    /** Who is asked now. */
    private Set<String> asked() {
        var targets = new TreeSet<String>();
        bystanders
                .questions(now)
                .forEach(question -> targets.add(question.request().targetIp().getHostAddress()));
        return targets;
    }

    private void pass(long nanos) {
        now += nanos;
    }

    /** Lets time pass while nobody but these answers; says how many questions there were. */
    private int passWhile(long nanos, String... answering) {
        int questions = 0;
        for (long end = now + nanos; now < end; pass(bystanders.pause(now))) {
            for (String target : asked()) {
                questions++;
                if (Set.of(answering).contains(target)) {
                    answers(target);
                }
            }
        }
        return questions;
    }

    @Test
    void whatAHostSaysByItselfIsNoEvidence() {
        assertFalse(asks("10.0.0.9"));
        assertFalse(answers("10.0.0.9"));
        assertTrue(bystanders.isSilent(now));
    }

    @Test
    void theAnswerOfAHostThatWasAskedIsEvidence() {
        asks("10.0.0.9");
        assertEquals(Set.of("10.0.0.9"), asked());
        assertTrue(answers("10.0.0.9"));
        assertFalse(bystanders.isSilent(now));
    }

    @Test
    void asksFromAnAddressOfItsOwnAndNeverFromAVirtualOne() {
        asks("10.0.0.9");
        var question = bystanders.questions(now).getFirst();
        assertEquals(ArpPacket.request(OWN_MAC, ip("10.0.0.1"), ip("10.0.0.9")), question.request());
        assertEquals(mac("10.0.0.9"), question.to());
    }

    @Test
    void anAnswerThatComesTooLateIsNoEvidence() {
        asks("10.0.0.9");
        asked();
        pass(1_001 * MILLI);
        assertFalse(answers("10.0.0.9"));
    }

    @Test
    void oneAnswerIsEnoughForAQuarterOfStale() {
        asks("10.0.0.8");
        asks("10.0.0.9");
        assertEquals(Set.of("10.0.0.8", "10.0.0.9"), asked());
        assertTrue(answers("10.0.0.8"));
        assertFalse(answers("10.0.0.9"));
        pass(SECOND - 1);
        assertEquals(Set.of(), asked());
        pass(1);
        assertEquals(Set.of("10.0.0.8"), asked());
        assertTrue(answers("10.0.0.8"));
    }

    @Test
    void asksTheOthersWhenTheOneThatAnsweredLastDoesNot() {
        asks("10.0.0.8");
        asks("10.0.0.9");
        asked();
        answers("10.0.0.8");
        pass(SECOND);
        assertEquals(Set.of("10.0.0.8"), asked());
        pass(125 * MILLI);
        assertEquals(Set.of("10.0.0.8", "10.0.0.9"), asked());
        assertTrue(answers("10.0.0.9"));
        pass(SECOND);
        assertEquals(Set.of("10.0.0.9"), asked());
    }

    @Test
    void asksAllForAHostThatDoesNotAnswerByItsHardwareAddress() {
        asks("10.0.0.9");
        asked();
        answers("10.0.0.9");
        pass(SECOND);
        assertEquals(mac("10.0.0.9"), bystanders.questions(now).getFirst().to());
        pass(125 * MILLI);
        assertEquals(MacAddress.BROADCAST, bystanders.questions(now).getFirst().to());
    }

    @Test
    void aHostThatAnswersIsEvidenceOnceInAQuarterOfStale() {
        asks("10.0.0.9");
        asked();
        answers("10.0.0.9");
        assertEquals(59, passWhile(60 * SECOND, "10.0.0.9"));
        assertFalse(bystanders.isSilent(now));
    }

    @Test
    void aHostThatIsGoneIsAskedOftenForAShortTimeAndSeldomThen() {
        asks("10.0.0.9");
        asked();
        answers("10.0.0.9");
        int soon = passWhile(2 * SECOND);
        assertTrue(soon >= 6 && soon <= 9, soon + " questions");
        assertTrue(bystanders.isSilent(now));
        int seldom = passWhile(60 * SECOND);
        assertTrue(seldom >= 10 && seldom <= 12, seldom + " questions");
        passWhile(6 * SECOND, "10.0.0.9");
        assertFalse(bystanders.isSilent(now));
    }

    @Test
    void asksTheGatewayUnheard() {
        bystanders.on(List.of(eth0(Optional.of(ip(GATEWAY)))));
        var question = bystanders.questions(now).getFirst();
        assertEquals(ip(GATEWAY), question.request().targetIp());
        assertEquals(MacAddress.BROADCAST, question.to());
        assertTrue(answers(GATEWAY));
    }

    @Test
    void forgetsAFormerGateway() {
        bystanders.on(List.of(eth0(Optional.of(ip(GATEWAY)))));
        bystanders.on(List.of(eth0(Optional.of(ip("10.0.0.253")))));
        assertEquals(Set.of("10.0.0.253"), asked());
    }

    @Test
    void aGatewayThatIsVirtualIsNotAsked() {
        bystanders.on(List.of(eth0(Optional.of(ip(VIP)))));
        assertEquals(Set.of(), asked());
    }

    @Test
    void nodesAndVirtualAddressesAreNoEvidence() {
        for (String node : List.of(PEER, VIP, "10.0.0.1")) {
            asks(node);
            assertEquals(Set.of(), asked());
            assertFalse(answers(node));
        }
    }

    /** Such as an address for its administrators. */
    @Test
    void anotherAddressOfANodeIsNoEvidence() {
        answers(PEER);
        says(ArpPacket.REQUEST, "10.0.0.9", mac(PEER));
        assertEquals(Set.of(), asked());
    }

    @Test
    void whoHoldsAVirtualAddressIsANodeWhateverItWasTakenFor() {
        asks("10.0.0.9");
        says(ArpPacket.REQUEST, VIP, mac("10.0.0.9"));
        assertEquals(Set.of(), asked());
        assertFalse(answers("10.0.0.9"));
    }

    @Test
    void aHostThatBeginsToChatIsANode() {
        asks("10.0.0.9");
        asked();
        answers("10.0.0.9");
        bystanders.nodeSpoke(ip("10.0.0.9"));
        asked();
        pass(SECOND);
        assertFalse(answers("10.0.0.9"));
        assertEquals(Set.of(), asked());
    }

    /** Its answer tells its hardware address, so that its other addresses are known too. */
    @Test
    void aNewNodeIsAskedOnce() {
        bystanders.nodeSpoke(ip("10.0.0.3"));
        assertEquals(Set.of("10.0.0.3"), asked());
        assertEquals(Set.of(), asked());
        bystanders.nodeSpoke(ip("10.0.0.3"));
        assertEquals(Set.of(), asked());
    }

    @Test
    void asksNobodyWhereNoNodeWasHeard() {
        var alone = new Bystanders(AskingPace.of(Duration.ofMillis(500), Duration.ofSeconds(4)));
        alone.on(List.of(eth0(Optional.of(ip(GATEWAY)))));
        alone.nodeSpoke(ip("10.7.0.2"));
        assertEquals(List.of(), alone.questions(now));
    }

    @Test
    void hostsOfOtherNetworksAndProbesWithoutAnAddressAreNotAsked() {
        asks("10.0.1.9");
        asks("0.0.0.0");
        assertEquals(Set.of(), asked());
    }

    @Test
    void manyHostsDoNotPushOutTheOneThatAnswers() {
        asks("10.0.0.9");
        asked();
        answers("10.0.0.9");
        for (int i = 10; i < 190; i++) {
            asks("10.0.0." + i);
        }
        pass(SECOND);
        assertEquals(Set.of("10.0.0.9"), asked());
        pass(125 * MILLI);
        assertEquals(Bystanders.MAX_HOSTS, asked().size());
    }

    @Test
    void aHostThatNeverAnswersIsGivenUp() {
        asks("10.0.0.9");
        assertEquals(Bystanders.MAX_IN_VAIN, passWhile(120 * SECOND));
        asks("10.0.0.9");
        assertEquals(Set.of("10.0.0.9"), asked());
    }
}
