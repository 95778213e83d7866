package org.vippy.network;

import org.vippy.network.linux.Linux;
import org.vippy.network.linux.Syscalls;

/**
 * Threads that leave the processor to those which others wait for. They do not keep the process from ending. Where the
 * kernel refuses, they are as any other.
 */
public final class BackgroundThread {
    /** About a tenth of the share that a usual thread gets (sched(7)). */
    private static final int NICE = 10;

    private BackgroundThread() {}

    /** For work that nobody waits for: runs while no other thread of the host wants its processor. */
    public static Thread idle(String name, Runnable task) {
        return thread(name, () -> {
            Syscalls.scheduleThisThread(Linux.SCHED_IDLE);
            task.run();
        });
    }

    /** For work that can wait for a moment, but not for as long as the host is busy. */
    public static Thread patient(String name, Runnable task) {
        return thread(name, () -> {
            Syscalls.niceThisThread(NICE);
            task.run();
        });
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(task);
    }
}
