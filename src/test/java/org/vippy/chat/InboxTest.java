package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final ChatPath PATH = new ChatPath(0, "eth0");
    private static final long SECOND = 1_000_000_000L;

    private final Keys keys = Keys.of(List.of("secret"));
    private final byte[] good =
            new Chat(keys, "n1").encode(TestingAnnouncements.small(1)).getFirst();
    private final List<String> lines = new ArrayList<>();
    private final Inbox inbox = new Inbox(new Chat(keys, "n2"), new Admission(0), (_, _, _, _) -> {}, lines::add);

    @Test
    void anAnnouncementComesThrough() {
        assertEquals(
                TestingAnnouncements.small(1),
                assertInstanceOf(
                                Decoded.Announced.class,
                                inbox.receive(PATH, "10.0.0.1", good, 0).orElseThrow())
                        .signed()
                        .announcement());
        assertEquals(Map.of(), inbox.rejections());
        assertEquals(List.of(), lines);
    }

    @Test
    void whatIsDroppedIsCountedAndLoggedNowAndThen() {
        for (int i = 0; i < 1_000; i++) {
            inbox.receive(PATH, "10.0.0.9", new byte[3], i * SECOND / 100);
        }
        inbox.receive(PATH, "10.0.0.9", new byte[100], 5 * SECOND);
        inbox.receive(PATH, "10.0.0.9", new byte[3], 10 * SECOND);
        assertEquals(Map.of(Rejection.TOO_SHORT, 1_001L, Rejection.BAD_MAGIC, 1L), inbox.rejections());
        assertEquals(
                List.of(
                        "datagram from 10.0.0.9 dropped: shorter than the smallest datagram",
                        "datagram from 10.0.0.9 dropped: not a datagram of Vippy",
                        "datagram from 10.0.0.9 dropped: shorter than the smallest datagram"
                                + " (and 999 more since the last such line)"),
                lines);
    }

    @Test
    void aFloodOfForgeriesLeavesRoomForThePeers() {
        assertTrue(inbox.receive(PATH, "10.0.0.1", good, 0).isPresent());
        byte[] forged = good.clone();
        forged[forged.length - 1]++;
        for (int i = 0; i < 3 * Admission.OPEN_PER_SECOND; i++) {
            inbox.receive(PATH, "10.0.0.9", forged, 0);
        }
        assertTrue(inbox.receive(PATH, "10.0.0.1", good, 0).isPresent());
        assertTrue(inbox.receive(PATH, "10.0.0.2", good, 0).isEmpty(), "a stranger has to wait");
        assertTrue(inbox.receive(PATH, "10.0.0.2", good, SECOND).isPresent());
        assertEquals(Admission.OPEN_PER_SECOND - 1, inbox.rejections().get(Rejection.BAD_MAC));
        assertEquals(2 * Admission.OPEN_PER_SECOND + 2, inbox.rejections().get(Rejection.FLOOD));
    }

    @Test
    void whatCameByAnotherPathBeforeIsHeardThereAndNothingElse() {
        ChatPath other = new ChatPath(1, "");
        List<String> heard = new ArrayList<>();
        var counting = new Inbox(
                new Chat(keys, "n2"),
                new Admission(0),
                (path, source, node, at) -> heard.add(path.network() + " " + source + " " + node + " " + at),
                lines::add);
        assertTrue(counting.receive(PATH, "10.0.0.1", good, 1).isPresent());
        assertTrue(counting.receive(other, "10.1.0.1", good, 2).isEmpty());
        assertEquals(List.of("0 10.0.0.1 n1 1", "1 10.1.0.1 n1 2"), heard);
        assertEquals(1, counting.copied());
        assertEquals(Map.of(), counting.rejections());
        assertEquals(List.of(), lines);
    }

    /** It goes on to the election, which counts it as the recording that it is. */
    @Test
    void whatComesTwiceByOnePathIsNoCopy() {
        assertTrue(inbox.receive(PATH, "10.0.0.1", good, 0).isPresent());
        assertTrue(inbox.receive(PATH, "10.0.0.1", good, 0).isPresent());
        assertEquals(0, inbox.copied());
    }

    @Test
    void whatIsNotAuthenticHasNoCopies() {
        byte[] forged = good.clone();
        forged[forged.length - 1]++;
        inbox.receive(PATH, "10.0.0.9", forged, 0);
        inbox.receive(new ChatPath(1, ""), "10.0.0.9", forged, 0);
        inbox.receive(new ChatPath(1, ""), "10.0.0.9", new byte[3], 0);
        assertEquals(0, inbox.copied());
        assertEquals(2, inbox.rejections().get(Rejection.BAD_MAC));
    }

    @Test
    void copiesOfManyDatagramsAgoAreLookedAtAgain() {
        var sender = new Chat(keys, "n1");
        inbox.receive(PATH, "10.0.0.1", good, 0);
        for (int sequence = 2; sequence < 2 + Copies.REMEMBERED; sequence++) {
            inbox.receive(
                    PATH,
                    "10.0.0.1",
                    sender.encode(TestingAnnouncements.small(sequence)).getFirst(),
                    0);
        }
        assertTrue(inbox.receive(new ChatPath(1, ""), "10.0.0.1", good, 0).isPresent());
        assertEquals(0, inbox.copied());
    }

    @Test
    void garbageThatALookUncoversCostsNoShare() {
        for (int i = 0; i < 3 * Admission.OPEN_PER_SECOND; i++) {
            inbox.receive(PATH, "10.0.0.9", new byte[100], 0);
        }
        assertTrue(inbox.receive(PATH, "10.0.0.2", good, 0).isPresent());
    }
}
