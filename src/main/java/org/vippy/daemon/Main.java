package org.vippy.daemon;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Where vippyd begins. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        // Whoever logs first decides who writes the log.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        int code = new CommandLine(new Command()).execute(arguments);
        // The daemon itself ends by its shutdown hook; this is for everything that never became a daemon.
        System.exit(code);
    }
}
