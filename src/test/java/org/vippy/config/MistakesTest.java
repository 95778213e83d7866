package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told about wrong files, word by word. {@code -Drewrite=true} writes down what is told now. */
class MistakesTest {
    private static final Path MISTAKES = Path.of("src/test/resources/org/vippy/config/mistakes");

    @Test
    void tellsWhatIsNoJson() throws IOException {
        check("syntax.txt", MistakeCase::wholeFile);
    }

    @Test
    void tellsWhatIsWrongWithKeys() throws IOException {
        check("keys.txt", MistakeCase::lines);
    }

    @Test
    void tellsWhatIsWrongWithVips() throws IOException {
        check("vips.txt", MistakeCase::lines);
    }

    private static void check(String file, Function<MistakeCase, String> text) throws IOException {
        Path path = MISTAKES.resolve(file);
        String expected = Files.readString(path);
        String actual = tell(expected, text);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(path, actual);
        } else {
            assertEquals(expected, actual);
        }
    }

    private static String tell(String file, Function<MistakeCase, String> text) {
        StringBuilder told = new StringBuilder(file.substring(0, file.indexOf(MistakeCase.START)));
        for (MistakeCase mistake : MistakeCase.parse(file)) {
            told.append(MistakeCase.START).append(mistake.name()).append('\n');
            mistake.input().forEach(line -> told.append(line).append('\n'));
            told.append(MistakeCase.TOLD).append('\n');
            lines(text.apply(mistake)).forEach(line -> told.append(line).append('\n'));
        }
        return told.toString();
    }

    private static Stream<String> lines(String text) {
        return switch (ConfigurationReader.read("vippy.json", text)) {
            case Reading.Rejected rejected -> rejected.problems().stream().map(Problem::render);
            case Reading.Loaded loaded ->
                Stream.concat(
                        Stream.of("loaded"), loaded.warnings().stream().map(warning -> "warning " + warning.render()));
        };
    }
}
