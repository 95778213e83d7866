package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vippy.chat.v1.Slice;

/** The slices of one announcement that have arrived. */
final class Partial {
    /** A slice, the datagram that it came in, and whether it came through somebody. */
    private record Part(ByteString body, ByteString datagram, boolean forwarded) {}

    private final @Nullable Part[] parts;
    private int missing;
    private int bytes;

    Partial(int count) {
        parts = new @Nullable Part[count];
        missing = count;
    }

    int count() {
        return parts.length;
    }

    /** Takes a slice; the first of several counts, but a direct one instead of a forwarded one. Returns the bytes it costs. */
    int add(Slice slice, ByteString datagram, boolean forwarded) {
        Part known = parts[slice.getIndex()];
        if (known != null && (forwarded || !known.forwarded())) {
            return 0;
        }
        parts[slice.getIndex()] = new Part(slice.getBody(), datagram, forwarded);
        missing -= known == null ? 1 : 0;
        int cost = cost(slice.getBody(), datagram) - (known == null ? 0 : cost(known.body(), known.datagram()));
        bytes += cost;
        return cost;
    }

    private static int cost(ByteString body, ByteString datagram) {
        return body.size() + datagram.size();
    }

    /** What the slices cost in memory. */
    int bytes() {
        return bytes;
    }

    boolean isWhole() {
        return missing == 0;
    }

    ByteString body() {
        return ByteString.copyFrom(arrived().map(Part::body).toList());
    }

    List<ByteString> datagrams() {
        return arrived().map(Part::datagram).toList();
    }

    /** Whether any of it came through somebody. */
    boolean forwarded() {
        return arrived().anyMatch(Part::forwarded);
    }

    private Stream<Part> arrived() {
        return Arrays.stream(parts).filter(Objects::nonNull);
    }
}
