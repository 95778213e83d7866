package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/migration.md to what the reader does: each file of Vippy's in it loads without a word of complaint. */
class MigrationGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```\n(\\{.*?)```\n", Pattern.DOTALL);

    private final String guide = read();

    @Test
    void eachConvertedFileLoads() {
        List<String> files = files();
        assertEquals(4, files.size(), "one for each program");
        for (String file : files) {
            assertEquals(List.of(), TestingFiles.loaded(file).warnings(), file);
        }
    }

    @Test
    void namesOnlyKeysThatThereAre() {
        for (String key : List.of("checks", "notify-rate", "link-steady", "announce", "quorum", "logging", "hooks")) {
            assertTrue(guide.contains("`" + key + "`"), key);
            assertTrue(Validation.KEYS.names().contains(key), key);
        }
    }

    @Test
    void keepalivedExampleKeepsWhatItSays() {
        Configuration converted = TestingFiles.loaded(files().get(2)).configuration();
        Group group = converted.cluster().groups().getFirst();
        assertEquals("10.8.3.195/24,2001:db8::195/64", group.identity());
        assertTrue(converted.timing().leaseProtects());
        assertEquals(2, converted.hooks().size());
    }

    private List<String> files() {
        return BLOCK.matcher(guide).results().map(found -> found.group(1)).toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/migration.md"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
