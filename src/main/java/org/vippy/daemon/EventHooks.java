package org.vippy.daemon;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Hook;
import org.vippy.management.Control;
import org.vippy.management.View;
import org.vippy.network.linux.Syscalls;
import org.vippy.plugin.hook.Coming;
import org.vippy.plugin.hook.Hooks;

/** Hooks follow what happens to this node and to groups while there are any. The loop hands it to them, and never waits. */
final class EventHooks implements HeldBack.Hooked {
    private final Control control;
    private final Hooks hooks;
    private Control.@Nullable Subscription following;

    /**
     * @param clock monotonic, in nanoseconds
     */
    EventHooks(String node, Control control, LongSupplier clock, OccurrenceLog log) {
        this.control = control;
        // Not in the background: a program that is started has the priority of the thread that does it.
        hooks = new Hooks(
                node,
                Syscalls::killGroup,
                task -> Thread.ofPlatform().daemon().name("vippy-hook").unstarted(task),
                clock,
                log::said);
    }

    /** These count from now on. On the loop, or before it runs. */
    void use(List<Hook> next) {
        hooks.use(next);
        if (next.isEmpty() && following != null) {
            following.cancel();
            following = null;
        } else if (!next.isEmpty() && following == null) {
            following = control.follow(told -> hooks.happened(told.happened()));
        }
    }

    @Override
    public Duration delay(List<InetAddress> addresses) {
        return hooks.delay(addresses);
    }

    @Override
    public void before(Coming coming, Duration atMost, BooleanSupplier wants, Runnable done) {
        hooks.before(coming, atMost, wants, done);
    }

    /** For people; from any thread. */
    View.Hooks view() {
        return hooks.view();
    }

    /** The daemon ends: waits until those that are due have been run, but no longer than this. */
    void finish(Duration atMost) throws InterruptedException {
        hooks.finish(atMost);
    }
}
