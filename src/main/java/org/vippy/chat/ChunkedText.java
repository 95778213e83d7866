package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.IntStream;
import org.vippy.chat.ConfigurationMessage.Chunk;

/** The text of a configuration, cut into chunks. */
public final class ChunkedText {
    private final String digest;
    private final ByteString text;

    /**
     * A text that is ready to be asked for.
     *
     * @param digest digest of the configuration
     * @param text its text, at least one byte
     */
    public ChunkedText(String digest, byte[] text) {
        this.digest = digest;
        this.text = ByteString.copyFrom(text);
    }

    int count() {
        return Math.ceilDiv(text.size(), Limits.CHUNK_BYTES);
    }

    /** The chunks that somebody lacks; the first few when it does not know yet which. None of a text that is too long. */
    public List<Chunk> answer(List<Integer> missing) {
        IntStream wanted = missing.isEmpty()
                ? IntStream.range(0, Limits.CHUNKS_AT_ONCE)
                : missing.stream().mapToInt(Integer::intValue).distinct();
        return count() > Limits.CHUNKS
                ? List.of()
                : wanted.filter(index -> index < count()).mapToObj(this::chunk).toList();
    }

    private Chunk chunk(int index) {
        int from = index * Limits.CHUNK_BYTES;
        int to = Math.min(text.size(), from + Limits.CHUNK_BYTES);
        return new Chunk(digest, index, count(), text.substring(from, to));
    }
}
