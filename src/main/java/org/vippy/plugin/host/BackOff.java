package org.vippy.plugin.host;

import java.time.Duration;

/** How long to wait before a process is started again: twice as long each time, until one has lived for long enough. */
final class BackOff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** A process that lived for so long was well, and its end has nothing to do with the earlier ones. */
    static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The wait after a process that lived for this long. */
    Duration after(Duration life) {
        Duration wait = life.compareTo(WELL) >= 0 ? FIRST : next;
        Duration twice = wait.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return wait;
    }
}
