package org.vippy.plugin.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of this host, by the names of their programs (proc(5)). */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Whether one runs whose program has this name; one that has ended and waits for its parent does not run. */
    static boolean isRunning(String program) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : all) {
                if (is(process, program)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** By the command line, which is empty for zombies; its first word may be a path. Programs rename themselves, as nginx does. */
    private static boolean is(Path process, String program) {
        String line = content(process.resolve("cmdline"));
        String first = line.split("\0", 2)[0].split(" ", 2)[0];
        String name = first.substring(first.lastIndexOf('/') + 1);
        boolean started = name.equals(program) || name.equals(program + ":");
        return started
                || (!line.isEmpty() && content(process.resolve("comm")).strip().equals(program));
    }

    /** Empty where the process has gone meanwhile. */
    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
