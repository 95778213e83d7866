package org.vippy.plugin.program;

/** Sends SIGKILL to all processes of a process group, as kill(2) with a negative number; a group that is gone is no error. */
@FunctionalInterface
public interface GroupKill {
    /**
     * Kills it.
     *
     * @param group number of the group, above 1
     */
    void kill(long group);
}
