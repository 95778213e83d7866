package org.vippy.chat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How many datagrams are verified. Beyond {@link #OPEN_PER_SECOND} from anywhere, a share is kept for the sources that
 * lately sent something authentic, so that garbage does not displace the peers. A source address is easily forged: it is
 * a hint about what to verify first, and nothing is believed for it.
 */
public final class Admission {
    /** Datagrams a second from anywhere; a small part of what one core verifies. */
    public static final long OPEN_PER_SECOND = 10_000;
    /** Datagrams a second over all known sources, on top. */
    public static final long KNOWN_PER_SECOND = 10_000;
    /** How long a source counts as known. */
    public static final Duration KNOWN = Duration.ofSeconds(60);

    private final TokenBucket open;
    private final TokenBucket reserved;
    /** When each source was last authentic; the one that is longest ago first. */
    private final SequencedMap<String, Long> authenticAt = new LinkedHashMap<>();

    public Admission(long nowNanos) {
        open = new TokenBucket(OPEN_PER_SECOND, nowNanos);
        reserved = new TokenBucket(KNOWN_PER_SECOND, nowNanos);
    }

    /** Whether a datagram of this source is to be verified; counts it if so. */
    public boolean admit(String source, long nowNanos) {
        return open.take(nowNanos) || (isKnown(source, nowNanos) && reserved.take(nowNanos));
    }

    private boolean isKnown(String source, long nowNanos) {
        Long at = authenticAt.get(source);
        return at != null && nowNanos - at <= KNOWN.toNanos();
    }

    /** A datagram of this source was authentic. */
    public void authentic(String source, long nowNanos) {
        authenticAt.remove(source);
        authenticAt.put(source, nowNanos);
        if (authenticAt.size() > Limits.SOURCES) {
            authenticAt.pollFirstEntry();
        }
    }
}
