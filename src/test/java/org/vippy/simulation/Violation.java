package org.vippy.simulation;

/**
 * A promise that was broken.
 *
 * @param promise simple name of the {@link Invariant} or {@link Validation}
 * @param atNanos virtual time
 * @param text what was seen
 */
record Violation(String promise, long atNanos, String text) {}
