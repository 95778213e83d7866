package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.vippy.election.Announcement;

class ChatTest {
    private static final String SECRET = "correct horse battery staple";
    /** Checked against HKDF and HMAC of another implementation. */
    private static final String GOLDEN =
            "564950590126819aba0a700a026e31118877665544332211182a2801325d0880f28ba80910071a0663306666656520013a09"
                    + "6c697374656e696e67420201024a01025a010862170a026e3211fbffffffffffffff182920c0843d2880897a6a0d0a026e33"
                    + "116300000000000000980180e497d012a00180cab5ee01919e1c378c9d396b808ad758e8a7d5576eb5bc0cbfcb882a131dfb"
                    + "006d666d05";

    private final Chat sender = chat("n1", SECRET);
    private final Chat receiver = chat("n2", SECRET);

    private static Chat chat(String self, String... secrets) {
        return new Chat(Keys.of(List.of(secrets)), self);
    }

    @Provide
    Arbitrary<Announcement> announcements() {
        return TestingAnnouncements.any();
    }

    @Property(tries = 500)
    void whatIsEncodedIsDecoded(@ForAll("announcements") Announcement announcement) {
        assertArrives(announcement);
    }

    @Property(tries = 200)
    void whatIsForwardedIsDecodedAsForwarded(@ForAll("announcements") Announcement announcement) {
        var direct = announced(receiver, sender.encode(announcement));
        var passedOn = announced(chat("n3", SECRET), receiver.encodeForward(direct.signed()));
        assertEquals(announcement, passedOn.signed().announcement());
        assertTrue(passedOn.forwarded());
        assertEquals(direct.signed(), passedOn.signed());
    }

    @Test
    void largeAnnouncementsArriveInSlices() {
        assertTrue(assertArrives(TestingAnnouncements.large(1, 200, 5_000)) > 1);
    }

    @Test
    void theLargestAnnouncementFitsIntoTheSlices() {
        assertTrue(assertArrives(TestingAnnouncements.largest()) <= Limits.SLICES);
    }

    @Test
    void anOrdinaryAnnouncementIsOneDatagram() {
        assertEquals(1, assertArrives(TestingAnnouncements.large(1, 10, 200)));
    }

    private int assertArrives(Announcement announcement) {
        List<byte[]> datagrams = sender.encode(announcement);
        datagrams.forEach(datagram -> assertTrue(datagram.length <= Limits.SLICE_DATAGRAM_BYTES));
        var announced = announced(receiver, datagrams);
        assertEquals(announcement, announced.signed().announcement());
        assertFalse(announced.forwarded());
        return datagrams.size();
    }

    @Test
    void envelopesOfTheLargestSlicesAreDatagramsToo() {
        var signed = announced(receiver, sender.encode(TestingAnnouncements.largest()));
        Chat longName = chat("f".repeat(Limits.NODE_NAME_BYTES), SECRET);
        longName.encodeForward(signed.signed())
                .forEach(datagram -> assertTrue(datagram.length <= Limits.DATAGRAM_BYTES));
    }

    @Test
    void theFormatDoesNotChangeUnnoticed() {
        byte[] datagram = sender.encode(TestingAnnouncements.small(42)).getFirst();
        assertEquals(GOLDEN, HexFormat.of().formatHex(datagram));
    }

    @Test
    void everyFlippedBitIsRejected() {
        byte[] datagram = sender.encode(TestingAnnouncements.small(1)).getFirst();
        for (int bit = 0; bit < datagram.length * 8; bit++) {
            byte[] flipped = datagram.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Decoded.Rejected.class, receiver.decode(flipped), "bit " + bit);
        }
    }

    @Test
    void everyFlippedBitOfAnEnvelopeIsRejected() {
        var signed = announced(receiver, sender.encode(TestingAnnouncements.small(1)));
        byte[] datagram = receiver.encodeForward(signed.signed()).getFirst();
        for (int bit = 0; bit < datagram.length * 8; bit++) {
            byte[] flipped = datagram.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Decoded.Rejected.class, sender.decode(flipped), "bit " + bit);
        }
    }

    @Test
    void everyTruncationAndEveryExtensionIsRejected() {
        byte[] datagram = sender.encode(TestingAnnouncements.small(1)).getFirst();
        for (int length = 0; length < 3 * Limits.DATAGRAM_BYTES; length++) {
            if (length != datagram.length) {
                byte[] cut = Arrays.copyOf(datagram, length);
                assertInstanceOf(Decoded.Rejected.class, receiver.decode(cut), "length " + length);
            }
        }
    }

    @Test
    void whatAnotherSecretSignedIsRejectedUnread() {
        byte[] datagram =
                chat("n1", "another").encode(TestingAnnouncements.small(1)).getFirst();
        assertEquals(new Decoded.Rejected(Rejection.UNKNOWN_KEY), receiver.decode(datagram));
        System.arraycopy(sender.encode(TestingAnnouncements.small(1)).getFirst(), 0, datagram, 0, Frame.HEADER_BYTES);
        assertEquals(new Decoded.Rejected(Rejection.BAD_MAC), receiver.decode(datagram));
    }

    @Test
    void anotherVersionIsNamedAsSuch() {
        byte[] datagram = sender.encode(TestingAnnouncements.small(1)).getFirst();
        datagram[4]++;
        assertEquals(new Decoded.Rejected(Rejection.OTHER_VERSION), receiver.decode(datagram));
    }

    @Test
    void secretsRotateWithoutAnybodyUnheard() {
        var steps = List.of(chat("n1", "old"), chat("n1", "old", "new"), chat("n1", "new", "old"), chat("n1", "new"));
        for (int step = 1; step < steps.size(); step++) {
            announced(steps.get(step), steps.get(step - 1).encode(TestingAnnouncements.small(1)));
            announced(steps.get(step - 1), steps.get(step).encode(TestingAnnouncements.small(1)));
        }
    }

    @Test
    void secretsAreNotShown() {
        Keys keys = Keys.of(List.of(SECRET));
        assertEquals("Keys[1]", keys.toString());
        var signed = announced(receiver, sender.encode(TestingAnnouncements.small(1)));
        assertFalse((signed + sender.toString()).contains(SECRET));
    }

    @Test
    void keysNeedSecrets() {
        assertThrows(IllegalArgumentException.class, () -> Keys.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Keys.of(List.of("good", "")));
    }

    @Test
    void onlyWhatWasReceivedIsForwarded() {
        Announcement said = TestingAnnouncements.small(1);
        assertThrows(IllegalArgumentException.class, () -> sender.encodeForward(() -> said));
    }

    private static Decoded.Announced announced(Chat chat, List<byte[]> datagrams) {
        return assertInstanceOf(Decoded.Announced.class, TestingAnnouncements.decodeAll(chat, datagrams.stream()));
    }
}
