package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbeLogTest {
    private static final Span ALWAYS = new Span(0, 1_000);
    private final ProbeLog log = new ProbeLog();

    @Test
    void measuresFromTheFirstLostRequestToTheFirstAnsweredOne() {
        request(10, "node1");
        request(20, "");
        request(30, "");
        request(45, "node2");
        assertEquals(25, log.blackoutNanos(ALWAYS));
    }

    @Test
    void seesNoBlackoutInAPauseOfItsOwn() {
        request(10, "node1");
        request(500, "node1");
        assertEquals(0, log.blackoutNanos(ALWAYS));
    }

    @Test
    void countsABlackoutThatDoesNotEndUpToTheEndOfTheWindow() {
        request(10, "node1");
        request(20, "");
        assertEquals(80, log.blackoutNanos(new Span(0, 100)));
    }

    @Test
    void takesTheLongestOfSeveral() {
        request(10, "");
        request(20, "node1");
        request(30, "");
        request(60, "node1");
        assertEquals(30, log.blackoutNanos(ALWAYS));
    }

    @Test
    void namesWhoAnsweredWithinTheWindow() {
        request(10, "node1");
        request(20, "node2");
        request(30, "node3");
        assertEquals(Set.of("node2", "node3"), log.answerers(new Span(15, 1_000)));
        assertEquals("node3", log.lastAnswerer());
    }

    private void request(long sent, String answerer) {
        int number = log.sent(sent);
        if (!answerer.isEmpty()) {
            log.answered(number, answerer);
        }
    }
}
