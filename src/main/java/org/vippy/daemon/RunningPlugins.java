package org.vippy.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.vippy.config.Configuration;
import org.vippy.management.Control;
import org.vippy.network.BackgroundThread;
import org.vippy.network.linux.Syscalls;
import org.vippy.plugin.host.NodePlugins;
import org.vippy.plugin.local.JavaPlugins;

/** The plugins of the configuration file and of the command line, of Node.js and of Java, while the daemon runs. */
final class RunningPlugins {
    private final PluginFiles files;
    private final NodePlugins programs;
    private final JavaPlugins jars;

    /** None runs yet. */
    RunningPlugins(
            PluginFiles files, String node, ManagementSocket.Claimed socket, Control control, OccurrenceLog log) {
        this.files = files;
        programs = new NodePlugins(
                PluginFiles.host(), socket.path(), PluginFiles.searchPath(), Syscalls::killGroup, log::said);
        jars = new JavaPlugins(node, control, BackgroundThread::patient, log::said);
    }

    /** Those of this configuration run from now on: new ones are started, and those that are not in it end. Returns at once. */
    void use(Configuration next) {
        programs.use(files.programs(next));
        List<Path> places = files.jars(next);
        // What a Java plugin does when it is made must not hold up the start.
        BackgroundThread.patient("vippy-plugins", () -> jars.use(places)).start();
    }

    /** The daemon is about to end: none is started again. */
    void leave() {
        programs.leave();
    }

    /** Tells all to end. Returns at once. */
    void stop() {
        programs.stop();
        jars.stop();
    }

    /** Waits until they have ended, and what they said at last is said, but no longer than this. After {@link #stop}. */
    void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        programs.await(atMost);
        jars.await(Duration.ofNanos(end - System.nanoTime()));
    }
}
