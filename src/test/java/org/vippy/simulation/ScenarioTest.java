package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every scenario; with {@code -Drewrite=true} writes down what happens instead of comparing, to be read before it is kept. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("src", "test", "resources", "org", "vippy", "scenario");

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(name(file), () -> play(file)));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }

    private static void play(Path file) {
        var written = ScenarioFile.read(file);
        var played = written.played();
        assertFalse(played.text().contains("BROKEN"), played::text);
        if (Boolean.getBoolean("rewrite")) {
            played.write(file);
        } else {
            assertEquals(written.text(), played.text());
        }
    }
}
