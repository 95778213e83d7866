package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A happening with its place in the order of all.
 *
 * @param sequence one more than that of the one before, from 1 on
 * @param time when, by the wall clock; for people only
 * @param what what happened
 */
public record Happened(long sequence, Instant time, Happening what) {
    public Happened {
        requireNonNull(time, "time is null");
        requireNonNull(what, "what is null");
    }
}
