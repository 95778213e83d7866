package org.vippy.plugin.api;

import java.time.Duration;
import java.util.Optional;

/** The daemon, for one plugin. All methods may be called from any thread. */
public interface Vippy {
    /** Name of this node. */
    String node();

    /**
     * Says whether this node shall take part, as far as this plugin is concerned. It does when nobody votes against it. Returns at
     * once.
     *
     * @param active the vote; replaces the one before
     * @param reason why, on one line of at most 256 characters, shown in status; not blank where the vote is against
     * @param life after this a vote against lapses unless it is repeated: 0.1 s to a day
     * @throws IllegalArgumentException if the reason or the life is out of range
     */
    void vote(boolean active, String reason, Duration life);

    /**
     * The next event, in the order in which they happen. The first one tells where things stand. At most 1,024 wait: who is slower
     * gets another {@link Event.Started}, with the number of what was lost.
     *
     * @param patience how long to wait for one; zero for not at all
     * @return nothing when none came
     * @throws InterruptedException when the plugin shall end
     */
    Optional<Event> next(Duration patience) throws InterruptedException;

    /** A line in the log of vippyd; what cannot be printed becomes a question mark. */
    void log(String text);
}
