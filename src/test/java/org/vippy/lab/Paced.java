package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A thread that does one thing again and again at a steady pace until it is closed. */
final class Paced implements AutoCloseable {
    private final Thread thread;
    private volatile boolean over;
    private volatile Throwable failure;

    Paced(String name, Duration pace, Turn turn) {
        thread = Thread.ofPlatform().name(name).daemon().start(() -> run(pace.toNanos(), turn));
    }

    /** What is done each time. */
    interface Turn {
        void take() throws IOException;
    }

    private void run(long pace, Turn turn) {
        long next = System.nanoTime();
        try {
            while (!over) {
                turn.take();
                next = Math.max(next + pace, System.nanoTime() - pace);
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException(thread.getName() + " failed", failure);
        }
    }
}
