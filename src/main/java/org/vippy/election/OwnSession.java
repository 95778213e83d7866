package org.vippy.election;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One run of this node, as its peers tell it from others: session, sequence, and how long it has listened. */
final class OwnSession {
    /** So many former sessions of this run are remembered, to know them from a second daemon of the same name. */
    private static final int MAX_FORMER = 1_024;

    private final RandomGenerator random;
    private final SendLog sendLog = new SendLog();
    private final Set<Long> former = new LinkedHashSet<>();
    private long id;
    private long sequence;
    private long listeningSince;
    /** Time since {@link #listeningSince} in which the daemon was not awake. */
    private long asleep;

    OwnSession(RandomGenerator random) {
        this.random = random;
        this.id = random.nextLong();
    }

    long id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    SendLog sendLog() {
        return sendLog;
    }

    boolean isMine(long session) {
        return session == id || former.contains(session);
    }

    void listenAnew(long now) {
        listeningSince = now;
        asleep = 0;
    }

    long listeningSince() {
        return listeningSince;
    }

    void sleptFor(long nanos) {
        asleep += nanos;
    }

    long listening(long now) {
        return now - listeningSince - asleep;
    }

    /** Draws a new session; what peers acknowledged of the former one says nothing about this one. */
    void renew() {
        if (former.size() == MAX_FORMER) {
            former.remove(former.iterator().next());
        }
        former.add(id);
        id = random.nextLong();
        sequence = 0;
        sendLog.clear();
    }

    long nextSequence(long now) {
        sequence++;
        sendLog.sent(sequence, now);
        return sequence;
    }
}
