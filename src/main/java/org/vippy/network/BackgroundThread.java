package org.vippy.network;

import org.vippy.network.linux.Linux;
import org.vippy.network.linux.Syscalls;

/** A thread for work that nobody waits for: it runs while no other thread of the host wants its processor (sched(7)). */
public final class BackgroundThread {
    private BackgroundThread() {}

    /** Starts it; it does not keep the process from ending. Where the kernel refuses, the thread is as any other. */
    public static Thread start(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            Syscalls.scheduleThisThread(Linux.SCHED_IDLE);
            task.run();
        });
    }
}
