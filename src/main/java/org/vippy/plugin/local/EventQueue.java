package org.vippy.plugin.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vippy.management.Happened;
import org.vippy.management.Told;
import org.vippy.management.View;
import org.vippy.plugin.api.Event;

/**
 * What a plugin has yet to take. The daemon's loop puts into it, and never waits: a plugin that takes nothing loses what waits, and
 * is told where things stand instead.
 */
final class EventQueue {
    static final int WAITING_MAX = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final Deque<Happened> waiting = new ArrayDeque<>();
    private @Nullable View start;
    private boolean started;
    private long lost;

    void add(Told told) {
        lock.lock();
        try {
            if (!started) {
                started = true;
                start = told.view();
            } else if (lost > 0 || waiting.size() + told.happened().size() > WAITING_MAX) {
                lost += waiting.size() + told.happened().size();
                waiting.clear();
                start = told.view();
            } else {
                waiting.addAll(told.happened());
            }
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Event> next(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (start == null && waiting.isEmpty() && left > 0) {
                left = came.awaitNanos(left);
            }
            return Optional.ofNullable(poll());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Event poll() {
        if (start != null) {
            Event event = Events.start(start, lost);
            start = null;
            lost = 0;
            return event;
        }
        Happened next = waiting.pollFirst();
        return next == null ? null : Events.of(next.what());
    }
}
