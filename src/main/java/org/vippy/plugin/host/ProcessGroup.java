package org.vippy.plugin.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processes that are started together with all that they start, and end together. The first one leads a session of its own, by
 * setsid(1), so that its number is that of the group; where there is no such program, only what descends from it can be ended.
 */
final class ProcessGroup {
    private final boolean apart;

    /**
     * @param searchPath as the variable PATH
     */
    ProcessGroup(String searchPath) {
        apart = NodeProgram.inPath("setsid", searchPath).isPresent();
    }

    List<String> leading(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (apart) {
            whole.add("setsid");
        }
        whole.addAll(command);
        return whole;
    }

    /** Ends the process, and all that it started; also where it has ended itself. */
    void kill(Process leader) {
        List<ProcessHandle> descendants = leader.descendants().toList();
        leader.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        if (apart) {
            killGroup(leader.pid());
        }
    }

    /** There is no other way to kill(2) with a negative number; the shell has it built in, and dash knows no "--" there. */
    private static void killGroup(long group) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell.waitFor(1, TimeUnit.SECONDS);
        } catch (IOException noShell) {
            // The descendants that were known are gone.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
