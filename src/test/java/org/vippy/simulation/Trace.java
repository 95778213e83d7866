package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happened: always as a hash, and in words when somebody reads them. */
final class Trace {
    private final @org.jspecify.annotations.Nullable Consumer<String> reader;
    private long hash;
    private volatile long nowNanos;
    private volatile long counted;

    private Trace(@org.jspecify.annotations.Nullable Consumer<String> reader) {
        this.reader = reader;
    }

    /** Words go nowhere and cost nothing. */
    static Trace hashOnly() {
        return new Trace(null);
    }

    static Trace to(Consumer<String> reader) {
        return new Trace(reader);
    }

    static Trace to(List<String> lines) {
        return new Trace(lines::add);
    }

    static List<String> lines() {
        return new ArrayList<>();
    }

    /**
     * Two runs with the same hash went the same way: at the same moments the same groups moved, and were said to be held,
     * claimed and objected to.
     */
    long hash() {
        return hash;
    }

    /** How far the run has come, in virtual time; for other threads. */
    long reachedNanos() {
        return nowNanos;
    }

    /** How many steps that took; for other threads. */
    long steps() {
        return counted;
    }

    /** Takes into the hash what is too frequent for words. */
    void count(long nowNanos, long what) {
        this.nowNanos = nowNanos;
        counted++;
        hash = mix(hash, nowNanos ^ what << 48);
    }

    /** Takes into the hash what came of a step. */
    void mix(long what) {
        hash = mix(hash, what);
    }

    /** Takes into the hash and tells the reader. */
    void say(long nowNanos, String who, Supplier<String> text) {
        hash = mix(hash, nowNanos + who.hashCode());
        if (reader != null) {
            reader.accept(String.format(Locale.ROOT, "%9.3f %s %s", nowNanos / 1e9, who, text.get()));
        }
    }

    static long mix(long hash, long value) {
        var mixed = (hash ^ value) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 32;
    }
}
