package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that runs to its end. */
public final class Command {
    private Command() {}

    /**
     * What a program left.
     *
     * @param exit its exit code
     * @param text standard output and standard error, as they came
     */
    public record Outcome(int exit, String text) {
        public boolean fine() {
            return exit == 0;
        }
    }

    /** Runs a program; whatever its exit code. */
    public static Outcome attempt(List<String> words) {
        return feed("", words);
    }

    /** Runs a program with that text as its standard input. */
    public static Outcome feed(String input, List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            try (var in = process.outputWriter()) {
                in.write(input);
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }

    /** Runs a program that has to succeed, and returns what it printed. */
    public static String run(String... words) {
        return demandFine(List.of(words), attempt(List.of(words)));
    }

    static String demandFine(List<String> words, Outcome outcome) {
        if (!outcome.fine()) {
            throw new IllegalStateException(
                    String.join(" ", words) + ": exit code " + outcome.exit() + ": " + outcome.text());
        }
        return outcome.text();
    }
}
