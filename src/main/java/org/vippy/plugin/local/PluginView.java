package org.vippy.plugin.local;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vippy.election.Event.ActivityVoted;
import org.vippy.management.Control;
import org.vippy.plugin.PlainText;
import org.vippy.plugin.PluginLog;
import org.vippy.plugin.api.Event;
import org.vippy.plugin.api.Vippy;

/** What one plugin sees of the daemon, and may do. */
final class PluginView implements Vippy {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,48}");
    private static final int REASON_MAX = 256;
    private static final int LINE_MAX = 1_024;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final String name;
    private final String node;
    private final Control control;
    private final PluginLog log;
    private final EventQueue events;

    PluginView(String name, String node, Control control, PluginLog log, EventQueue events) {
        this.name = name;
        this.node = node;
        this.control = control;
        this.log = log;
        this.events = events;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public void vote(boolean active, String reason, Duration life) {
        String plain = PlainText.of(reason).strip();
        if (plain.length() > REASON_MAX || (plain.isEmpty() && !active)) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX + " characters");
        }
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a vote lives for 0.1 s to a day, not for " + life);
        }
        control.vote(active, ActivityVoted.NAMED + name, plain, life);
    }

    @Override
    public Optional<Event> next(Duration patience) throws InterruptedException {
        return events.next(patience);
    }

    @Override
    public void log(String text) {
        log.say(PluginLog.NOTICE, "plugin " + name + ": " + PlainText.of(text, LINE_MAX));
    }
}
