package org.vippy.plugin.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looking for programs of the host in PATH, Node.js above all. */
final class NodeProgram {
    static final int OLDEST = 18;
    private static final String REMEDY = "install Node.js " + OLDEST + " or newer, or leave the plugins out";
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})\\..*");
    private static final long PATIENCE_SECONDS = 20;

    private NodeProgram() {}

    /** What came of it. */
    sealed interface Search {
        /** It is there. */
        record Found(Path program) implements Search {}

        /** It is not, or too old; with a remedy. */
        record Missing(String why) implements Search {}
    }

    /**
     * Node.js, if it is new enough.
     *
     * @param searchPath as the variable PATH
     */
    static Search node(String searchPath) {
        return inPath("node", searchPath)
                .map(NodeProgram::checked)
                .orElseGet(() -> new Search.Missing("plugins need Node.js, and PATH has no program node: " + REMEDY));
    }

    /** A program in PATH. */
    static Optional<Path> inPath(String name, String searchPath) {
        return Arrays.stream(searchPath.split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    private static Search checked(Path program) {
        String version = version(program);
        Matcher number = VERSION.matcher(version);
        if (!number.matches()) {
            return new Search.Missing("plugins need Node.js, and " + program + " does not say its version: " + REMEDY);
        }
        return Integer.parseInt(number.group(1)) >= OLDEST
                ? new Search.Found(program)
                : new Search.Missing("plugins need Node.js " + OLDEST + " or newer, and " + program + " is " + version
                        + ": " + REMEDY);
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                // Not the end of the process first: one that says more than a pipe holds would wait for its reader.
                return CompletableFuture.supplyAsync(() -> firstWord(process)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException unusable) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String firstWord(Process process) {
        try {
            byte[] beginning = process.getInputStream().readNBytes(64);
            return new String(beginning, StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
