package org.vippy.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The echo requests to one address in the order they were sent, and who answered each.
 *
 * <p>A blackout is the time from the first request without an answer to the first that has one again, both by when they
 * were sent: whoever sent in that time got no answer. A prober that was held up and sent nothing sees no blackout.
 */
public final class ProbeLog {
    private record Probe(long sentNanos, String answerer) {
        boolean answered() {
            return !answerer.isEmpty();
        }
    }

    private final List<Probe> probes = new ArrayList<>();

    /** Notes a request and returns its number. */
    public synchronized int sent(long nanos) {
        probes.add(new Probe(nanos, ""));
        return probes.size() - 1;
    }

    /** Notes who answered the request of that number, the first time. */
    public synchronized void answered(int number, String by) {
        Probe probe = probes.get(number);
        if (!probe.answered()) {
            probes.set(number, new Probe(probe.sentNanos, by));
        }
    }

    /** Longest time without an answer that began within the window; up to the window's end if it lasts longer. */
    public synchronized long blackoutNanos(Span window) {
        long longest = 0;
        long darkSince = Long.MIN_VALUE;
        for (Probe probe : probes) {
            if (probe.sentNanos >= window.from() && probe.sentNanos < window.to()) {
                if (probe.answered() && darkSince != Long.MIN_VALUE) {
                    longest = Math.max(longest, probe.sentNanos - darkSince);
                    darkSince = Long.MIN_VALUE;
                } else if (!probe.answered() && darkSince == Long.MIN_VALUE) {
                    darkSince = probe.sentNanos;
                }
            }
        }
        return darkSince == Long.MIN_VALUE ? longest : Math.max(longest, window.to() - darkSince);
    }

    /** Who answered requests sent within the window, in order of appearance. */
    public synchronized Set<String> answerers(Span window) {
        var found = new LinkedHashSet<String>();
        for (Probe probe : probes.subList(firstSince(window.from()), probes.size())) {
            if (probe.answered() && probe.sentNanos < window.to()) {
                found.add(probe.answerer);
            }
        }
        return found;
    }

    /** From the end, as the windows are short and the logs long. */
    private int firstSince(long nanos) {
        int first = probes.size();
        while (first > 0 && probes.get(first - 1).sentNanos >= nanos) {
            first--;
        }
        return first;
    }

    /** Who answered last; empty when nobody has yet. */
    public synchronized String lastAnswerer() {
        return probes.reversed().stream()
                .filter(Probe::answered)
                .map(Probe::answerer)
                .findFirst()
                .orElse("");
    }
}
