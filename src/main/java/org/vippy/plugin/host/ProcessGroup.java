package org.vippy.plugin.host;

import java.util.ArrayList;
import java.util.List;
import org.vippy.plugin.program.GroupKill;

/**
 * Processes that are started together with all that they start, and end together. The first one leads a session of its own, by
 * setsid(1), so that its number is that of the group; where there is no such program, only what descends from it can be ended.
 */
final class ProcessGroup {
    private final GroupKill kill;
    private final boolean apart;

    /**
     * @param searchPath as the variable PATH
     */
    ProcessGroup(String searchPath, GroupKill kill) {
        this.kill = kill;
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
            kill.kill(leader.pid());
        }
    }
}
