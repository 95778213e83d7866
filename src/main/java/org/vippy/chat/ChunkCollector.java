package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vippy.chat.ConfigurationMessage.Chunk;

/**
 * Puts the text of one wanted configuration together. Chunks of any other are not kept. Of chunks that disagree about their
 * count each count has its own collection, few at a time, so that nobody's nonsense keeps the true ones out.
 */
public final class ChunkCollector {
    private static final int COUNTS = 4;

    private final Map<Integer, TreeMap<Integer, ByteString>> byCount = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Integer> requested = new HashSet<>();
    private @Nullable String digest;

    /** Wants this one from now on; what is there of it already stays. */
    public void want(String wanted) {
        if (!wanted.equals(digest)) {
            forget();
            digest = wanted;
        }
    }

    /** Wants nothing any more. */
    public void forget() {
        digest = null;
        byCount.clear();
        requested.clear();
    }

    /** What makes up the text is not the text that was wanted: begins anew. */
    public void startOver() {
        byCount.clear();
        requested.clear();
    }

    /** The text, when this chunk was the last that it lacked. */
    public Optional<byte[]> take(Chunk chunk) {
        if (!chunk.digest().equals(digest)) {
            return Optional.empty();
        }
        TreeMap<Integer, ByteString> parts = byCount.computeIfAbsent(chunk.count(), _ -> new TreeMap<>());
        parts.putIfAbsent(chunk.index(), chunk.text());
        requested.remove(chunk.index());
        if (byCount.size() > COUNTS) {
            byCount.remove(byCount.keySet().iterator().next());
        }
        return parts.size() < chunk.count() ? Optional.empty() : Optional.of(joined(parts));
    }

    private static byte[] joined(SortedMap<Integer, ByteString> parts) {
        return ByteString.copyFrom(parts.values()).toByteArray();
    }

    /** Whether all that was asked for last has come, and more is missing: time to ask on. */
    public boolean mayAskOn() {
        return digest != null && !byCount.isEmpty() && requested.isEmpty();
    }

    /** The chunks to ask for now: those missing from the fullest collection, at most {@link Limits#CHUNKS_AT_ONCE}. */
    public List<Integer> ask() {
        List<Integer> missing = byCount.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Integer.compare(one.size(), other.size())))
                .map(fullest -> missing(fullest.getKey(), fullest.getValue()))
                .orElse(List.of());
        requested.clear();
        requested.addAll(missing);
        return missing;
    }

    private static List<Integer> missing(int count, Map<Integer, ByteString> parts) {
        return IntStream.range(0, count)
                .filter(index -> !parts.containsKey(index))
                .limit(Limits.CHUNKS_AT_ONCE)
                .boxed()
                .toList();
    }
}
