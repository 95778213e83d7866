package org.vippy.adoption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every script: comments, commands that begin with {@code >}, and what they print. With {@code -Drewrite=true} writes
 * down what happens instead of comparing, to be read before it is kept.
 */
class ScriptTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "org", "vippy", "adoption");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.sorted().toList().stream()
                    .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> play(path)));
        }
    }

    private static void play(Path path) throws IOException {
        var script = new Script();
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(path)) {
            if (line.isEmpty() || line.startsWith("#")) {
                lines.add(line);
            } else if (line.startsWith("> ")) {
                lines.add(line);
                lines.addAll(script.play(line.substring(2)));
            }
        }
        var played = String.join("\n", lines) + "\n";
        assertFalse(played.contains("BROKEN"), played);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(path, played);
        } else {
            assertEquals(Files.readString(path), played);
        }
    }
}
