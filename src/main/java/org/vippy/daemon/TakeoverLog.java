package org.vippy.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vippy.election.Occurrence;
import org.vippy.management.Takeover;

/** What the log says of a takeover that is over: from whom to whom, why, and how long it took. On the loop only. */
final class TakeoverLog {
    /** By identity of the group. */
    private final Map<String, Occurrence.Cause> causes = new HashMap<>();

    /** This happened, to a group perhaps. */
    void reported(Occurrence occurrence) {
        causes.put(occurrence.subject(), occurrence.cause());
    }

    /** Other groups count from now on. */
    void forget() {
        causes.clear();
    }

    /** One line; what was reported of the group last says why. */
    String of(Takeover takeover) {
        Occurrence.Cause cause = causes.get(takeover.group());
        return takeover.group() + ": went from " + takeover.from() + " to " + takeover.to()
                + (cause == null ? "" : ", " + code(cause)) + ": " + millis(takeover.held()) + " until held, "
                + millis(takeover.announced()) + " until everybody was told";
    }

    /** HOLDER_LOST becomes "holder-lost", as vippyctl has it. */
    private static String code(Occurrence.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String millis(Optional<Duration> span) {
        return span.map(length -> length.toMillis() + " ms").orElse("?");
    }
}
