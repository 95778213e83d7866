package org.vippy.plugin.api;

/**
 * A program that runs in the process of vippyd, on a thread of its own. It sees this package and the JDK, and nothing of vippyd.
 * It shares the memory of vippyd, which is small, and must not end the process.
 */
public interface Plugin {
    /**
     * Under which name it votes, and appears in the log.
     *
     * @return 1 to 48 letters, digits, dots, hyphens and underscores, different from those of other plugins
     */
    String name();

    /**
     * Does its work, for as long as it likes. When it returns or throws, it is over: its votes lapse, and it is not started again. The
     * thread is interrupted when the plugin shall end; where vippyd itself ends, the process is gone 3 s later at the latest.
     *
     * @param vippy the daemon
     * @throws Exception whatever goes wrong; goes to the log
     */
    void run(Vippy vippy) throws Exception;
}
