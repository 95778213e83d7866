package org.vippy.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file as UTF-8 text, and says what keeps it from being one. */
final class ConfigurationFile {
    static final String TOO_LARGE = "the file is larger than " + Limits.MAX_FILE_BYTES / 1024 / 1024 + " MiB";
    static final String TOO_LARGE_RIGHT = "give the file of the configuration";

    private ConfigurationFile() {}

    /** The text, or null when a problem was reported. */
    static @Nullable String read(Path path, Report report) {
        try {
            return readOrThrow(path, report);
        } catch (IOException e) {
            explain(e, report);
            return null;
        }
    }

    static void explain(IOException e, Report report) {
        switch (e) {
            case NoSuchFileException _ -> cannot(report, "there is no such file", "create it or give another with -c");
            case AccessDeniedException _ ->
                cannot(report, "permission to read the file is denied", "let the user that runs Vippy read it");
            default -> cannot(report, "the file cannot be read (" + e.getMessage() + ")", "give a readable file");
        }
    }

    private static @Nullable String readOrThrow(Path path, Report report) throws IOException {
        if (Files.isDirectory(path)) {
            return cannot(report, "this is a directory", "give the file of the configuration");
        }
        // A pipe or a device could block the daemon for ever at a reload.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return cannot(report, "this is not a regular file", "give the file of the configuration");
        }
        byte[] bytes = readBytes(path);
        if (bytes.length > Limits.MAX_FILE_BYTES) {
            return cannot(report, TOO_LARGE, TOO_LARGE_RIGHT);
        }
        return decode(bytes, report);
    }

    private static byte[] readBytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Limits.MAX_FILE_BYTES + 1);
        }
    }

    private static @Nullable String decode(byte[] bytes, Report report) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = strict.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            report.error(endOf(decoded), "the file is not UTF-8 from here on", "save it as UTF-8");
            return null;
        }
        return decoded;
    }

    private static Place endOf(String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Place(line, text.length() - text.lastIndexOf('\n'), new KeyPath.Root());
    }

    private static @Nullable String cannot(Report report, String wrong, String right) {
        report.error(Place.NOWHERE, wrong, right);
        return null;
    }
}
