package org.vippy.cli;

import picocli.CommandLine.Option;

/** In whose name a command speaks. */
final class Voter {
    @Option(
            names = "--as",
            paramLabel = "NAME",
            description =
                    "In whose name: 1 to 48 letters, digits, dots, hyphens and underscores. Each voter speaks for itself alone."
                            + " Default: the operator")
    private String name = "";

    String name() {
        return name;
    }

    /** What to say where no reason is given. */
    String asReason() {
        return name.isEmpty() ? "operator" : name;
    }
}
