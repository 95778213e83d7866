package org.vippy.plugin;

/** Takes what plugins say, and what happens to them; from any thread. */
@FunctionalInterface
public interface PluginLog {
    int ERR = 3;
    int WARNING = 4;
    int NOTICE = 5;

    /**
     * A line.
     *
     * @param severity as in syslog(3): 0 (emerg) to 7 (debug)
     * @param text plain characters
     */
    void say(int severity, String text);
}
