package org.vippy.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** Tells a newcomer what happens, in numbered steps. */
final class Story {
    private static final String INDENT = "   ";
    private volatile PrintStream out;
    private final boolean colours =
            System.console() != null && System.console().isTerminal() && System.getenv("NO_COLOR") == null;
    private int steps;

    Story(PrintStream out) {
        this.out = out;
    }

    void open() {
        out.print("""
                Vippy keeps eight addresses (six groups, one of them with IPv4 and IPv6) alive on three nodes. A client asks
                each of them every millisecond and notes how long it gets no answer: the blackout.

                   node1 10.77.0.11    node2 10.77.0.12    node3 10.77.0.13
                         └───────────────────┼───────────────────┘
                                   client 10.77.0.100

                All this is made of network namespaces of this very process: nothing on your machine is touched.
                """);
    }

    void step(String title) {
        out.println();
        out.println(bold(++steps + ". " + title));
    }

    void say(String sentence) {
        out.println(INDENT + sentence);
    }

    void fail(String reason, String logs) {
        say("That should not have happened: " + reason);
        out.println("What the daemons logged:\n" + logs);
    }

    /** The last words when somebody ends the demo early. */
    void interrupt() {
        out.println("\nInterrupted: everything that was made for the demo goes away.");
        out.flush();
        out = new PrintStream(OutputStream.nullOutputStream());
    }

    void list(String name, List<String> items) {
        out.printf("%s%-12s  %s%n", INDENT, name, items.isEmpty() ? "-" : String.join("  ", items));
    }

    void takeovers(List<Takeover> moved) {
        out.printf("%s%-12s  %-7s  %-7s  %s%n", INDENT, "address", "before", "now", "  blackout");
        for (Takeover each : moved) {
            out.printf(
                    "%s%-12s  %-7s  %-7s  %s%n",
                    INDENT,
                    each.address(),
                    each.before(),
                    each.moved() ? each.after() : "same",
                    bold("%7.1f ms".formatted(each.blackoutMillis())));
        }
    }

    /** Runs vippyctl status with this process's own terminal. */
    void pass(Cluster cluster, LabNode node) {
        out.flush();
        try {
            new ProcessBuilder(cluster.vippyctlWords(node, "status"))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new AssertionError("vippyctl does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
