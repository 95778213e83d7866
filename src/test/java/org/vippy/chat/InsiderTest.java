package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.chat.v1.Body;
import org.vippy.chat.v1.Challenge;
import org.vippy.chat.v1.Envelope;
import org.vippy.chat.v1.Heard;
import org.vippy.chat.v1.Payload;
import org.vippy.chat.v1.Slice;

/** Somebody who knows the secret sends nonsense. */
class InsiderTest {
    private final Keys keys = Keys.of(List.of("secret"));
    private final Chat chat = new Chat(keys, "n2");

    @Test
    void randomBytesAreRejected() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] datagram = new byte[random.nextInt(200)];
            random.nextBytes(datagram);
            assertInstanceOf(Decoded.Rejected.class, chat.decode(datagram));
        }
    }

    @Test
    void randomBytesBehindARealHeaderAreRejected() {
        var random = new Random(2);
        byte[] header = Arrays.copyOf(signed(new byte[0]), Frame.HEADER_BYTES);
        for (int i = 0; i < 30_000; i++) {
            byte[] datagram = new byte[Frame.HEADER_BYTES + random.nextInt(300)];
            random.nextBytes(datagram);
            System.arraycopy(header, 0, datagram, 0, header.length);
            assertInstanceOf(Decoded.Rejected.class, chat.decode(datagram));
        }
    }

    @Test
    void signedRandomBytesDoNotThrow() {
        var random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            assertNotNull(chat.decode(signed(payload)));
        }
    }

    @Property(tries = 300)
    void signedRandomBodiesDoNotThrow(@ForAll byte[] body) {
        assertNotNull(chat.decode(signed(slice().setBody(ByteString.copyFrom(body)))));
    }

    @Test
    void signedAlteredAnnouncementsDoNotThrow() {
        var random = new Random(4);
        byte[] good = slice().build().toByteArray();
        for (int i = 0; i < 30_000; i++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            byte[] whole = asSliceField(bad);
            assertNotNull(chat.decode(signed(whole)));
        }
    }

    @Test
    void theGoodOneIsTaken() {
        assertInstanceOf(Decoded.Announced.class, chat.decode(signed(slice())));
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        var later = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build();
        var body = body().setUnknownFields(later).build().toByteString();
        assertInstanceOf(Decoded.Announced.class, chat.decode(signed(slice().setBody(body))));
    }

    @Test
    void anUnknownKindIsNamedAsSuch() {
        assertRejected(Rejection.UNKNOWN_KIND, signed(new byte[0]));
        assertRejected(Rejection.UNKNOWN_KIND, signed(new byte[] {(byte) 0x98, 6, 1}));
    }

    @Test
    void bytesThatAreNotProtobufAreNamedAsSuch() {
        assertRejected(Rejection.NOT_PROTOBUF, signed(new byte[] {0}));
        assertRejected(Rejection.NOT_PROTOBUF, signed(slice().setBody(ByteString.copyFrom(new byte[] {7}))));
    }

    @Test
    void namesThatAreNotUtf8AreRejected() {
        // Field 1 of the slice, two bytes, of which the first is never in UTF-8.
        assertRejected(Rejection.NOT_PROTOBUF, signed(new byte[] {10, 4, 10, 2, (byte) 0xff, 'x'}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\nb",
                "a\u001b[2J",
                "a\u202eb",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void namesThatAreNoNamesAreOutOfRange(String name) {
        assertOutOfRange(slice().setNode(name));
        assertBodyOutOfRange(body -> body.getHeardBuilder(0).setNode(name));
        assertBodyOutOfRange(body -> body.getChallengesBuilder(0).setNode(name));
        assertBodyOutOfRange(body -> body.addReasons(name));
        assertRejected(
                Rejection.OUT_OF_RANGE,
                signed(Payload.newBuilder()
                        .setEnvelope(envelope(signed(slice())).setForwarder(name))
                        .build()
                        .toByteArray()));
    }

    @Test
    void slicesOutOfRangeAreRejected() {
        assertOutOfRange(slice().setSequence(0));
        assertOutOfRange(slice().setSequence(-1));
        assertOutOfRange(slice().setCount(0));
        assertOutOfRange(slice().setCount(-1));
        assertOutOfRange(slice().setCount(Limits.SLICES + 1));
        assertOutOfRange(slice().setIndex(1));
        assertOutOfRange(slice().setIndex(-1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void timesOutOfRangeAreRejected(long nanos) {
        assertBodyOutOfRange(body -> body.setListeningNanos(nanos));
        assertBodyOutOfRange(body -> body.getHeardBuilder(0).setAgeNanos(nanos));
        assertBodyOutOfRange(body -> body.getHeardBuilder(0).setDirectAgeNanos(nanos));
    }

    @Test
    void hugeOrDoubleEntriesAreRejected() {
        assertBodyOutOfRange(body -> body.getHeardBuilder(0).setSequence(-1));
        assertBodyOutOfRange(body -> body.setDigest(""));
        assertBodyOutOfRange(body -> body.setDigest("d".repeat(Limits.DIGEST_BYTES + 1)));
        assertBodyOutOfRange(body -> body.addHeard(body.getHeard(0)));
        assertBodyOutOfRange(body -> body.addChallenges(body.getChallenges(0)));
        var reasons = Collections.nCopies(Limits.REASONS + 1, "reason");
        assertBodyOutOfRange(body -> body.clearReasons().addAllReasons(reasons));
    }

    @Test
    void groupsBeyondTheLimitAreRejected() {
        byte[] tooMany = new byte[Limits.GROUPS / 8 + 1];
        tooMany[tooMany.length - 1] = 1;
        assertBodyRejectedInSlices(body().setHeld(ByteString.copyFrom(tooMany)).build());
    }

    @Test
    void morePeersThanTheLimitAreRejected() {
        var body = body();
        for (int i = 0; i < Limits.HEARD; i++) {
            body.addHeard(Heard.newBuilder().setNode("peer" + i));
        }
        assertBodyRejectedInSlices(body.build());
    }

    private void assertBodyRejectedInSlices(Body body) {
        ByteString bytes = body.toByteString();
        int count = Math.ceilDiv(bytes.size(), Limits.SLICE_BODY_BYTES);
        Decoded last = new Decoded.Incomplete();
        for (int index = 0; index < count; index++) {
            int from = index * Limits.SLICE_BODY_BYTES;
            var part = bytes.substring(from, Math.min(bytes.size(), from + Limits.SLICE_BODY_BYTES));
            last = chat.decode(signed(slice().setIndex(index).setCount(count).setBody(part)));
        }
        assertEquals(new Decoded.Rejected(Rejection.OUT_OF_RANGE), last);
    }

    @Test
    void aSliceThatFitsInNoEnvelopeIsRejected() {
        byte[] datagram = signed(slice().setBody(ByteString.copyFrom(new byte[Limits.SLICE_DATAGRAM_BYTES - 20])));
        assertTrue(datagram.length < Limits.DATAGRAM_BYTES);
        assertRejected(Rejection.TOO_LARGE, datagram);
    }

    @Test
    void anEnvelopeDoesNotVouchForWhatIsInside() {
        byte[] inner = signed(slice());
        inner[inner.length - 1]++;
        assertRejected(Rejection.BAD_MAC, signed(envelope(inner)));
        assertRejected(Rejection.TOO_SHORT, signed(envelope(new byte[0])));
        var other = new Chat(Keys.of(List.of("other")), "n1");
        byte[] foreign = other.encode(TestingAnnouncements.small(1)).getFirst();
        assertRejected(Rejection.UNKNOWN_KEY, signed(envelope(foreign)));
    }

    @Test
    void envelopesAreNotNested() {
        byte[] inner = signed(envelope(signed(slice())));
        assertRejected(Rejection.NESTED_ENVELOPE, signed(envelope(inner)));
    }

    /** The bytes as field 1 of the payload, whether they are a slice or not. */
    private static byte[] asSliceField(byte[] bytes) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        Payload.SLICE_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(bytes))
                                .build())
                .build()
                .toByteArray();
    }

    private static Slice.Builder slice() {
        return Slice.newBuilder()
                .setNode("n1")
                .setSession(1)
                .setSequence(1)
                .setCount(1)
                .setBody(body().build().toByteString());
    }

    private static Body.Builder body() {
        return Body.newBuilder()
                .setDigest("d1")
                .addReasons("listening")
                .addHeard(Heard.newBuilder().setNode("n2").setSession(5).setSequence(6))
                .addChallenges(Challenge.newBuilder().setNode("n2").setSession(7));
    }

    private static Envelope.Builder envelope(byte[] datagram) {
        return Envelope.newBuilder().setForwarder("n3").setDatagram(ByteString.copyFrom(datagram));
    }

    private byte[] signed(Slice.Builder slice) {
        return signed(Payload.newBuilder().setSlice(slice).build().toByteArray());
    }

    private byte[] signed(Envelope.Builder envelope) {
        return signed(Payload.newBuilder().setEnvelope(envelope).build().toByteArray());
    }

    /** A datagram whose HMAC is right, whatever the payload. */
    private byte[] signed(byte[] payload) {
        byte[] empty = Frame.seal(keys.signing(), Payload.getDefaultInstance());
        byte[] datagram = ByteBuffer.allocate(Frame.MIN_BYTES + payload.length)
                .put(empty, 0, Frame.HEADER_BYTES)
                .put(payload)
                .array();
        keys.signing().sign(datagram);
        return datagram;
    }

    private void assertOutOfRange(Slice.Builder slice) {
        assertRejected(Rejection.OUT_OF_RANGE, signed(slice));
    }

    private void assertBodyOutOfRange(Consumer<Body.Builder> change) {
        var body = body();
        change.accept(body);
        assertOutOfRange(slice().setBody(body.build().toByteString()));
    }

    private void assertRejected(Rejection reason, byte[] datagram) {
        assertEquals(new Decoded.Rejected(reason), chat.decode(datagram));
    }
}
