package org.vippy.cli;

/** A command that goes on until Ctrl-C, or until nobody reads any more. */
final class Following {
    private Following() {}

    /** What to do with the daemon until then. */
    interface Task {
        void run(Daemon daemon) throws CallFailed;
    }

    static int until(Vippyctl vippyctl, Task task) throws CallFailed {
        Thread politeEnd = new Thread(() -> endPolitely(vippyctl));
        Runtime.getRuntime().addShutdownHook(politeEnd);
        try (Daemon daemon = vippyctl.daemon()) {
            task.run(daemon);
            return ExitCode.FINE;
        } finally {
            Runtime.getRuntime().removeShutdownHook(politeEnd);
        }
    }

    /** Ctrl-C is how such a command ends, so it is no failure; the JVM itself would say 130. */
    private static void endPolitely(Vippyctl vippyctl) {
        vippyctl.screen().out().flush();
        Runtime.getRuntime().halt(ExitCode.FINE);
    }
}
