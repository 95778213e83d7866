package org.vippy.plugin.check;

import static java.util.Objects.requireNonNull;

import org.vippy.config.Check;

/**
 * Where a check stands. Only {@code fall} failures in a row make it fail, and {@code rise} successes in a row make it pass; one
 * result of the other kind begins the count anew.
 *
 * @param passing whether it counts as passing
 * @param since when it began to, in nanoseconds of the caller's clock
 * @param streak results in a row that speak against that
 * @param runs results so far
 * @param reason why it fails, as it was when it began to; empty where it passes
 * @param output what the last failure said; empty when there was none
 */
public record CheckState(boolean passing, long since, int streak, long runs, String reason, String output) {
    public CheckState {
        requireNonNull(reason, "reason is null");
        requireNonNull(output, "output is null");
    }

    /** Before the first result. */
    static CheckState first(Check check, long now) {
        String reason = check.passing() ? "" : "has not passed " + times(check.rise()) + " since the start";
        return new CheckState(check.passing(), now, 0, 0, reason, "");
    }

    /** After one more result. */
    CheckState after(Verdict verdict, Check check, long now) {
        String last = verdict.passed() ? output : verdict.text();
        if (verdict.passed() == passing) {
            return new CheckState(passing, since, 0, runs + 1, reason, last);
        }
        int against = streak + 1;
        if (against < (passing ? check.fall() : check.rise())) {
            return new CheckState(passing, since, against, runs + 1, reason, last);
        }
        String why = passing ? "failed " + times(check.fall()) + ": " + verdict.text() : "";
        return new CheckState(!passing, now, 0, runs + 1, why, last);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times in a row";
    }
}
