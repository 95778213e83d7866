package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever a file holds, it is loaded or there is a problem in one line; nothing is thrown. */
class FuzzTest {
    private static final String SAMPLE = TestingFiles.originalSample();
    /** Pieces that steer a mutation towards the odd corners of JSON and of the keys. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "//",
            "/*",
            "#",
            "\n",
            "null",
            "true",
            "-1",
            "1e99",
            "0.0",
            "NaN",
            "\"\"",
            "{}",
            "[]",
            "[[[[",
            "\"ip\": 5,",
            "\"vips\": 1,",
            "10.8.3.195/24",
            "/33",
            "::1",
            "2001:db8::5/64",
            "\"dad\": true,",
            "\"source\": false,",
            "\"hooks\": [ { \"on\": [ \"up\" ], \"command\": \"up\", \"groups\": \"10.8.3.195\" } ],",
            "\ud800",
            "\u2028",
            "node3",
            "all",
            "99999999999999999999");

    private static final Path FILE = temporaryFile();

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(FILE);
    }

    @Property(tries = 300)
    void bytesNeverThrow(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        check(ConfigurationReader.read(FILE));
    }

    @Property(tries = 1000)
    void textNeverThrows(@ForAll @StringLength(max = 200) String text) {
        check(ConfigurationReader.read("fuzz", text));
    }

    @Property(tries = 3000)
    void mutationsOfTheSampleNeverThrow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SAMPLE);
        for (int i = 0; i < mutations; i++) {
            mutate(text, random);
        }
        check(ConfigurationReader.read("fuzz", text.toString()));
    }

    @Property(tries = 500)
    void everyBeginningOfTheSampleIsRejected(@ForAll @IntRange(max = 1000) int length) {
        int end = Math.min(length, SAMPLE.lastIndexOf('}'));
        assertTrue(ConfigurationReader.read("fuzz", SAMPLE.substring(0, end)) instanceof Reading.Rejected);
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, (char) random.nextInt(0x250));
            case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            default -> moveSomewhereElse(text, at, random);
        }
    }

    private static void moveSomewhereElse(StringBuilder text, int at, Random random) {
        String piece = text.substring(at, Math.min(text.length(), at + random.nextInt(1, 40)));
        text.insert(random.nextInt(text.length()), piece);
    }

    private static void check(Reading reading) {
        List<Problem> told =
                switch (reading) {
                    case Reading.Loaded loaded -> loaded.warnings();
                    case Reading.Rejected rejected -> {
                        assertFalse(rejected.problems().isEmpty());
                        yield rejected.problems();
                    }
                };
        told.forEach(problem -> assertTrue(problem.render().matches("[^\\p{Cntrl}\\u2028\\u2029]+"), problem::render));
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("vippy", ".json");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
