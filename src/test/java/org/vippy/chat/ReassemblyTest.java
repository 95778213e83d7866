package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vippy.chat.v1.Slice;

class ReassemblyTest {
    private static final Decoded INCOMPLETE = new Decoded.Incomplete();
    private static final ByteString DATAGRAM = ByteString.copyFrom(new byte[1_000]);

    private final Keys keys = Keys.of(List.of("secret"));
    private final Chat sender = new Chat(keys, "n1");
    private final Chat receiver = new Chat(keys, "n2");
    private final Reassembly reassembly = new Reassembly();

    @Property(tries = 50)
    void theOrderOfSlicesDoesNotMatter(@ForAll Random random) {
        var announcement = TestingAnnouncements.large(1, 100, 1_000);
        List<byte[]> datagrams = new ArrayList<>(sender.encode(announcement));
        Collections.shuffle(datagrams, random);
        byte[] last = datagrams.removeLast();
        datagrams.forEach(datagram -> assertEquals(INCOMPLETE, receiver.decode(datagram)));
        datagrams.forEach(datagram -> assertEquals(INCOMPLETE, receiver.decode(datagram)));
        var announced = assertInstanceOf(Decoded.Announced.class, receiver.decode(last));
        assertEquals(announcement, announced.signed().announcement());
        assertEquals(
                sender.encode(announcement).size(),
                receiver.encodeForward(announced.signed()).size());
    }

    @Test
    void slicesOfTwoAnnouncementsInterleave() {
        var first = sender.encode(TestingAnnouncements.large(1, 40, 100));
        var second = sender.encode(TestingAnnouncements.large(2, 40, 100));
        for (int i = 0; i < first.size() - 1; i++) {
            assertEquals(INCOMPLETE, receiver.decode(second.get(i)));
            assertEquals(INCOMPLETE, receiver.decode(first.get(i)));
        }
        assertInstanceOf(Decoded.Announced.class, receiver.decode(first.getLast()));
        assertInstanceOf(Decoded.Announced.class, receiver.decode(second.getLast()));
    }

    @Test
    void aMissingSliceMayComeThroughAnotherNode() {
        var datagrams = sender.encode(TestingAnnouncements.large(1, 40, 100));
        var other = assertInstanceOf(
                Decoded.Announced.class, TestingAnnouncements.decodeAll(new Chat(keys, "n3"), datagrams.stream()));
        var forwarded = new Chat(keys, "n3").encodeForward(other.signed());
        datagrams.subList(1, datagrams.size()).forEach(receiver::decode);
        var announced = assertInstanceOf(Decoded.Announced.class, receiver.decode(forwarded.getFirst()));
        assertTrue(announced.forwarded());
        assertEquals(other.signed(), announced.signed());
    }

    @Test
    void whatCameDirectlyInTheEndCountsAsDirect() {
        assertInstanceOf(Reassembly.Outcome.Waits.class, reassembly.add(slice("n", 1, 1, 0, 2), DATAGRAM, true));
        assertInstanceOf(Reassembly.Outcome.Waits.class, reassembly.add(slice("n", 1, 1, 0, 2), DATAGRAM, false));
        var whole = assertInstanceOf(
                Reassembly.Outcome.Whole.class, reassembly.add(slice("n", 1, 1, 1, 2), DATAGRAM, false));
        assertFalse(whole.forwarded());
        assertEquals(0, reassembly.waitingBytes());
    }

    @Test
    void onlyTheTwoNewestSequencesWait() {
        for (int sequence = 10; sequence < 100; sequence++) {
            assertInstanceOf(
                    Reassembly.Outcome.Waits.class, reassembly.add(slice("n", 1, sequence, 0, 2), DATAGRAM, false));
        }
        assertEquals(2 * 1_001, reassembly.waitingBytes());
        assertEquals(
                new Reassembly.Outcome.Refused(Rejection.OLD_SLICE),
                reassembly.add(slice("n", 1, 9, 0, 2), DATAGRAM, false));
        assertEquals(2 * 1_001, reassembly.waitingBytes());
    }

    @Test
    void recordingsOfAnEarlierRunPushNothingOut() {
        reassembly.add(slice("n", 1, 5, 0, 2), DATAGRAM, false);
        IntStream.range(100, 200).forEach(sequence -> reassembly.add(slice("n", 77, sequence, 0, 2), DATAGRAM, false));
        assertInstanceOf(Reassembly.Outcome.Whole.class, reassembly.add(slice("n", 1, 5, 1, 2), DATAGRAM, false));
    }

    @Test
    void aWholeAnnouncementLeavesNothingOlderBehind() {
        reassembly.add(slice("n", 1, 4, 0, 2), DATAGRAM, false);
        assertInstanceOf(Reassembly.Outcome.Whole.class, reassembly.add(slice("n", 1, 5, 0, 1), DATAGRAM, false));
        assertEquals(0, reassembly.waitingBytes());
        assertEquals(0, reassembly.waitingSessions());
    }

    @Test
    void slicesMustAgreeOnTheirNumber() {
        reassembly.add(slice("n", 1, 1, 0, 2), DATAGRAM, false);
        assertEquals(
                new Reassembly.Outcome.Refused(Rejection.DISAGREEING_SLICE),
                reassembly.add(slice("n", 1, 1, 1, 3), DATAGRAM, false));
    }

    @Test
    void sessionsThatWaitAreBounded() {
        for (int session = 0; session < 2 * Limits.WAITING_SESSIONS; session++) {
            reassembly.add(slice("n", session, 1, 0, 2), DATAGRAM, false);
        }
        assertEquals(Limits.WAITING_SESSIONS, reassembly.waitingSessions());
        assertEquals(Limits.WAITING_SESSIONS * 1_001, reassembly.waitingBytes());
    }

    @Test
    void bytesThatWaitAreBounded() {
        for (int session = 0; session < 100; session++) {
            for (int index = 0; index < Limits.SLICES - 1; index++) {
                reassembly.add(slice("n", session, 1, index, Limits.SLICES), DATAGRAM, false);
                assertTrue(reassembly.waitingBytes() <= Limits.WAITING_BYTES);
            }
        }
        assertTrue(reassembly.waitingBytes() > Limits.WAITING_BYTES / 2);
    }

    private static Slice slice(String node, long session, long sequence, int index, int count) {
        return Slice.newBuilder()
                .setNode(node)
                .setSession(session)
                .setSequence(sequence)
                .setIndex(index)
                .setCount(count)
                .setBody(ByteString.copyFrom(new byte[1]))
                .build();
    }
}
