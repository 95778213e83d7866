package org.vippy.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command line of vippyd. */
@CommandLine.Command(
        name = "vippyd",
        versionProvider = Version.class,
        sortOptions = false,
        description = "Keeps a set of virtual IP addresses alive over a set of Linux hosts.",
        footer = {
            "",
            "Stops on SIGTERM or SIGINT: releases what it holds, tells its peers, and exits with 0.",
            "Reads the file again on SIGHUP, and changes what differs.",
            "Exit codes: 0 stopped, 1 could not start or run, 2 wrong command line or configuration."
        })
final class Command implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The configuration file.")
    private Path config = Path.of("");

    @Option(
            names = {"-n", "--node"},
            paramLabel = "NODE",
            description = "Name of this node in the configuration; the host name when left out.")
    private @Nullable String node;

    @Option(
            names = {"-p", "--plugin"},
            paramLabel = "FILE",
            description = "A plugin: a program of Node.js, a jar, or a directory of jars; may be given several times.")
    private List<Path> plugins = List.of();

    @Option(
            names = "--simulate",
            description = "Pretend to have a kernel: needs no privilege and changes no address of this host.")
    private boolean simulate;

    @Option(
            names = "--check",
            description =
                    "Say what is wrong or doubtful in the file, and end: exit code 0 where vippyd would start with it.")
    private boolean check;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    /** With -v as well, which the original has. */
    @Option(
            names = {"-v", "-V", "--version"},
            versionHelp = true,
            description = "Print version information and exit.")
    void version(boolean asked) {}

    @Override
    public Integer call() {
        Launch launch = new Launch(config, node, simulate, plugins);
        return check ? launch.check() : launch.run();
    }
}
