package org.vippy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;

/** What came of a command line that was run in this process. */
record Ran(int exitCode, String out, String err) {

    static Ran vippyctl(String... arguments) {
        return vippyctl(Duration.ofSeconds(10), arguments);
    }

    static Ran vippyctl(Duration patience, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out, true), new PrintWriter(err, true), false, ZoneOffset.UTC);
        int exitCode = Vippyctl.commandLine(screen, patience).execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
