package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.chat.ConfigurationMessage.Chunk;
import org.vippy.chat.ConfigurationMessage.Request;

/** A configuration's way over the wire: cut, lost, asked for again, put together. */
class ConfigurationChunksTest {
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    private final Keys keys = Keys.of(List.of("secret"));
    private final Chat sender = new Chat(keys, "n1");
    private final Chat receiver = new Chat(keys, "n2");
    private final ChunkCollector collector = new ChunkCollector();

    private static byte[] text(int bytes) {
        var text = new byte[bytes];
        new Random(bytes).nextBytes(text);
        return text;
    }

    private ConfigurationMessage overTheWire(ConfigurationMessage message) {
        var datagram = sender.encode(message);
        assertTrue(datagram.length <= Limits.DATAGRAM_BYTES, datagram.length + " bytes");
        return assertInstanceOf(Decoded.AboutConfiguration.class, receiver.decode(datagram))
                .message();
    }

    /** Asks until it is there; each chunk gets lost with this probability. Returns how often it asked. */
    private int fetch(byte[] text, double loss) {
        var source = new ChunkedText(DIGEST, text);
        var random = new Random(7);
        collector.want(DIGEST);
        for (var requests = 1; requests < 1_000; requests++) {
            var request = (Request) overTheWire(new Request("n2", "n1", 5, DIGEST, collector.ask()));
            for (var chunk : source.answer(request.missing())) {
                if (random.nextDouble() >= loss) {
                    var whole = collector.take((Chunk) overTheWire(chunk));
                    if (whole.isPresent()) {
                        assertArrayEquals(text, whole.get());
                        return requests;
                    }
                }
            }
        }
        throw new AssertionError("does not arrive");
    }

    @Test
    void aShortTextIsOneChunk() {
        assertEquals(1, fetch(text(1), 0));
        assertEquals(1, new ChunkedText(DIGEST, text(Limits.CHUNK_BYTES)).count());
        assertEquals(2, new ChunkedText(DIGEST, text(Limits.CHUNK_BYTES + 1)).count());
    }

    @Test
    void aLongTextTakesAsManyRequestsAsItHasBatches() {
        assertEquals(5, fetch(text(150 * Limits.CHUNK_BYTES), 0));
    }

    @Test
    void whatGotLostIsAskedForAgainAndNothingElse() {
        var requests = fetch(text(150 * Limits.CHUNK_BYTES), 0.5);
        assertTrue(requests < 20, requests + " requests");
    }

    @Test
    void theLargestTextFits() {
        assertEquals(64, fetch(text(Limits.CHUNKS * Limits.CHUNK_BYTES), 0));
    }

    @Test
    void aTextBeyondThatIsNotSent() {
        var tooLong = new ChunkedText(DIGEST, text(Limits.CHUNKS * Limits.CHUNK_BYTES + 1));
        assertEquals(List.of(), tooLong.answer(List.of()));
    }

    @Test
    void chunksInAnyOrderAndTwiceMakeUpTheText() {
        var text = text(20_000);
        var chunks = new ArrayList<>(new ChunkedText(DIGEST, text).answer(List.of()));
        chunks.addAll(chunks.subList(0, 10));
        Collections.shuffle(chunks, new Random(3));
        collector.want(DIGEST);
        assertArrayEquals(
                text,
                chunks.stream()
                        .map(collector::take)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void chunksOfWhatNobodyAskedForAreNotKept() {
        var other = new ChunkedText("ffff", text(10)).answer(List.of()).getFirst();
        assertEquals(Optional.empty(), collector.take(other));
        collector.want(DIGEST);
        assertEquals(Optional.empty(), collector.take(other));
        collector.forget();
        assertEquals(
                Optional.empty(),
                collector.take(
                        new ChunkedText(DIGEST, text(10)).answer(List.of()).getFirst()));
    }

    @Test
    void chunksThatLieAboutTheirNumberDoNotKeepTheTrueOnesOut() {
        var text = text(5_000);
        collector.want(DIGEST);
        for (var chunk : new ChunkedText(DIGEST, text).answer(List.of())) {
            for (var count = 100; count < 120; count++) {
                var full = ByteString.copyFrom(new byte[Limits.CHUNK_BYTES]);
                collector.take(new Chunk(DIGEST, chunk.index(), count, full));
            }
            collector.ask();
        }
        var whole = new ChunkedText(DIGEST, text)
                .answer(List.of()).stream()
                        .map(collector::take)
                        .flatMap(Optional::stream)
                        .findFirst();
        assertArrayEquals(text, whole.orElseThrow());
    }

    @Test
    void valuesOutOfRangeAreRejectedAndNeverSent() {
        var full = ByteString.copyFrom(new byte[Limits.CHUNK_BYTES]);
        var wrong = List.of(
                new Chunk("", 0, 1, full),
                new Chunk(DIGEST, 1, 1, full),
                new Chunk(DIGEST, -1, 1, full),
                new Chunk(DIGEST, 0, 0, full),
                new Chunk(DIGEST, 0, Limits.CHUNKS + 1, full),
                new Chunk(DIGEST, 0, 2, full.substring(1)),
                new Chunk(DIGEST, 0, 1, ByteString.EMPTY),
                new Request("", "n1", 1, DIGEST, List.of()),
                new Request("n2", "", 1, DIGEST, List.of()),
                new Request("n2", "n1", 1, "x\u0000", List.of()),
                new Request("n2", "n1", 1, DIGEST, List.of(-1)),
                new Request("n2", "n1", 1, DIGEST, List.of(Limits.CHUNKS)),
                new Request(
                        "n2", "n1", 1, DIGEST, IntStream.range(0, 33).boxed().toList()));
        for (var message : wrong) {
            assertThrows(IllegalArgumentException.class, () -> sender.encode(message));
            var datagram = Frame.seal(Key.of("secret"), ConfigurationMessage.write(message));
            assertEquals(new Decoded.Rejected(Rejection.OUT_OF_RANGE), receiver.decode(datagram));
        }
    }

    @Test
    void bytesThatAreChangedOrCutOffChangeNothing() {
        var datagram = sender.encode(
                new ChunkedText(DIGEST, text(500)).answer(List.of()).getFirst());
        for (var at = 0; at < datagram.length; at++) {
            var changed = datagram.clone();
            changed[at] ^= 1;
            assertInstanceOf(Decoded.Rejected.class, receiver.decode(changed));
            assertInstanceOf(Decoded.Rejected.class, receiver.decode(java.util.Arrays.copyOf(datagram, at)));
        }
    }
}
