package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The witnesses against moves made by hand, where one knows what they should see. */
@LabTest
class WitnessesTest {
    private static final String VIP = "10.77.0.201";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SHORTLY = Duration.ofMillis(100);

    @Test
    void seeACleanMove(Lab lab) throws IOException {
        add(lab.node(1));
        try (var seen = new Witnesses(lab, List.of(VIP))) {
            seen.awaitSettled(SOON);
            long begin = System.nanoTime() - SHORTLY.toNanos();
            remove(lab.node(1));
            add(lab.node(2));
            announce(lab.node(2));
            seen.awaitSettled(SOON);
            var window = Span.since(begin);
            double blackout = seen.client().blackoutMillis(VIP, window);
            System.out.printf("a move by hand: %.1f ms%n", blackout);
            assertTrue(blackout > 0.5 && blackout < 2_000, blackout + " ms");
            assertEquals(
                    List.of("node1", "node2"),
                    List.copyOf(seen.client().log(VIP).answerers(window)));
            assertEquals(0, seen.twoHoldersInKernelsMillis());
            assertEquals(0, seen.twoHoldersOnWireMillis());
        }
    }

    @Test
    void clientThatNobodyToldOfAMoveIsInTheDark(Lab lab) {
        add(lab.node(1));
        try (var seen = new Witnesses(lab, List.of(VIP))) {
            seen.awaitSettled(SOON);
            long begin = System.nanoTime();
            remove(lab.node(1));
            add(lab.node(2));
            Await.pass(Duration.ofMillis(500));
            double blackout = seen.client().blackoutMillis(VIP, Span.since(begin));
            assertTrue(blackout > 450, blackout + " ms");
        }
    }

    @Test
    void measureHowLongTwoHold(Lab lab) {
        add(lab.node(1));
        try (var seen = new Witnesses(lab, List.of(VIP))) {
            seen.awaitSettled(SOON);
            long begin = System.nanoTime();
            add(lab.node(3));
            Await.pass(Duration.ofMillis(500));
            var both = Set.of("node1", "node3");
            Await.demand("the kernels' are seen", SOON, () -> seen.kernels()
                    .holders(VIP)
                    .equals(both));
            Await.demand("both answer", SOON, () -> seen.wire()
                    .answerers(VIP, Span.since(begin))
                    .equals(both));
            remove(lab.node(3));
            double truth = Span.since(begin).nanos() / 1e6;
            Await.demand("it is seen to be over", SOON, () -> seen.kernels()
                    .holders(VIP)
                    .equals(Set.of("node1")));
            Await.pass(Duration.ofMillis(200));
            System.out.printf(
                    "two holders for %.0f ms: kernels saw %.0f, the cable %.0f%n",
                    truth, seen.twoHoldersInKernelsMillis(), seen.twoHoldersOnWireMillis());
            // The whole of it contains the start of two programs, which is not short on a busy machine.
            assertBetween(350, seen.twoHoldersInKernelsMillis(), truth + 500);
            assertBetween(350, seen.twoHoldersOnWireMillis(), truth + 500);
        }
    }

    private static void assertBetween(double least, double value, double most) {
        assertTrue(value >= least && value <= most, value + " ms");
    }

    private static void add(LabNode node) {
        node.namespace().ip("addr add " + VIP + "/24 dev eth0");
    }

    private static void remove(LabNode node) {
        node.namespace().ip("addr del " + VIP + "/24 dev eth0");
    }

    /** A gratuitous ARP request (RFC 5944 section 4.6). */
    private static void announce(LabNode node) throws IOException {
        byte[] packet = Frame.arpProbe(node.mac(), VIP).payload();
        ByteBuffer.wrap(packet).put(14, Frame.ipv4(VIP));
        try (var tap = new Tap(node.namespace(), Frame.ARP)) {
            tap.send(new Frame(Frame.BROADCAST, node.mac(), Frame.ARP, packet));
        }
    }
}
