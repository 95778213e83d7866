package org.vippy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Checks a configuration file. Only vippyd knows what is right in one, so this runs the one beside this program; a daemon need
 * not run, and is not asked.
 */
@Command(
        name = "check",
        description =
                "Say all that is wrong or doubtful in a configuration file, as vippyd --check does; exit code 2 where"
                        + " vippyd would not start with it.")
final class CheckCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    @Parameters(paramLabel = "FILE", description = "The configuration file")
    private Path file = Path.of("");

    @Option(
            names = {"-n", "--node"},
            paramLabel = "NODE",
            description = "Check that it names this node, too")
    private @Nullable String node;

    CheckCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        Path vippyd = vippyd();
        List<String> words = new ArrayList<>(List.of(vippyd.toString(), "--check", "-c", file.toString()));
        if (node != null) {
            words.addAll(List.of("-n", node));
        }
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            process.inputReader().lines().forEach(vippyctl.screen().err()::println);
            return process.waitFor();
        } catch (IOException e) {
            throw CallFailed.unreachable(
                    "cannot run " + vippyd + " (" + e.getMessage() + "): install vippyd and vippyctl together", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailed.unreachable("interrupted", e);
        }
    }

    /** Beside the runtime of this program, as both are installed; else as the shell finds it. */
    private static Path vippyd() {
        Path beside =
                Path.of(System.getProperty("java.home")).resolveSibling("bin").resolve("vippyd");
        return Files.isExecutable(beside) ? beside : Path.of("vippyd");
    }
}
