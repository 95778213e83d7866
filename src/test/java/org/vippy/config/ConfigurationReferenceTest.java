package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md to what the reader does. */
class ConfigurationReferenceTest {
    private static final Path MISTAKES = Path.of("src/test/resources/org/vippy/config/mistakes");

    private final String reference = read(Path.of("docs/configuration.md"));

    @Test
    void describesEveryKey() {
        List<String> silentAbout = Validation.KEYS.names().stream()
                .filter(key -> !reference.contains("`" + key + "`"))
                .toList();
        assertEquals(List.of(), silentAbout);
    }

    @Test
    void showsMessagesAsTheyAre() throws IOException {
        Set<String> told = tested();
        List<String> wrong = reference
                .lines()
                .filter(line -> line.matches("(warning )?vippy\\.json:\\d.*"))
                // Depends on the permissions of a real file: ConfigurationFileTest has it.
                .filter(line -> !line.contains("everybody on this host"))
                .filter(line -> !told.contains(line))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void beginsWithAFileThatLoads() {
        String example = reference.split("```\n", -1)[1];
        Reading.Loaded loaded = TestingFiles.loaded(example);
        assertTrue(loaded.warnings().isEmpty(), () -> loaded.warnings().toString());
    }

    @Test
    void showsHooksThatLoad() {
        String section = reference.substring(reference.indexOf("\n### hooks\n"));
        String example = section.split("```\n", -1)[1];
        String groups = "[ { ip: '10.8.3.195/24' } ], [ { ip: '10.8.3.196/24' } ]";
        String file = TestingFiles.file(groups, "'node1'").replaceFirst("}$", ", " + example + "}");
        Reading.Loaded loaded = TestingFiles.loaded(file);
        assertEquals(3, loaded.configuration().hooks().size());
        assertTrue(loaded.warnings().isEmpty(), () -> loaded.warnings().toString());
    }

    private static Set<String> tested() throws IOException {
        try (Stream<Path> files = Files.list(MISTAKES)) {
            return files.flatMap(file -> read(file).lines()).collect(Collectors.toSet());
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
