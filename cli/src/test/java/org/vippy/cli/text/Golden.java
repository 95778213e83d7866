package org.vippy.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pairs of files: a message in protobuf's text format and what people shall see of it. {@code -Drewrite=true} writes
 * the second anew, to be read in the difference before it is committed.
 */
final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    static List<String> names(String kind) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(kind))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".textproto"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    static <T extends Message> T message(String kind, String name, Class<T> type) throws IOException {
        return TextFormat.parse(Files.readString(ROOT.resolve(kind).resolve(name + ".textproto")), type);
    }

    static void check(String kind, String file, String actual) throws IOException {
        Path golden = ROOT.resolve(kind).resolve(file);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(golden, actual, UTF_8);
        }
        assertEquals(Files.readString(golden), actual);
    }
}
