package org.vippy.plugin.local;

import java.time.Duration;
import java.util.function.BiFunction;
import org.vippy.management.Control;
import org.vippy.plugin.PlainText;
import org.vippy.plugin.PluginLog;
import org.vippy.plugin.api.Plugin;

/** One plugin on its thread. Whatever it does there, the daemon waits for it at its own end only, and not for long. */
final class LocalPlugin {
    private final String name;
    private final Plugin plugin;
    private final PluginView view;
    private final Control.Subscription subscription;
    private final PluginLog log;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * It runs from now on.
     *
     * @param threads makes a thread of this name, not started yet
     */
    LocalPlugin(
            String name,
            Plugin plugin,
            String node,
            Control control,
            BiFunction<String, Runnable, Thread> threads,
            PluginLog log) {
        this.name = name;
        this.plugin = plugin;
        this.log = log;
        EventQueue events = new EventQueue();
        view = new PluginView(name, node, control, log, events);
        subscription = control.follow(events::add);
        thread = threads.apply("vippy-plugin-" + name, this::run);
        thread.setContextClassLoader(plugin.getClass().getClassLoader());
        thread.start();
    }

    private void run() {
        try {
            plugin.run(view);
            say(PluginLog.NOTICE, "has come to its end");
        } catch (InterruptedException interrupted) {
            say(stopping ? PluginLog.NOTICE : PluginLog.ERR, "was interrupted, and is over");
        } catch (Throwable failure) {
            say(PluginLog.ERR, "is over: " + PlainText.of(String.valueOf(failure), 256));
        } finally {
            subscription.cancel();
        }
    }

    private void say(int severity, String text) {
        log.say(severity, "plugin " + name + ": " + text);
    }

    /** Asks it to end; does not wait. */
    void stop() {
        stopping = true;
        subscription.cancel();
        thread.interrupt();
    }

    /** Waits until it has ended, but no longer than this. */
    void await(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }
}
