package org.vippy.config;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configuration files for tests, and short ways to read them. */
final class TestingFiles {
    static final Path ORIGINAL_SAMPLE = Path.of("src/test/resources/org/vippy/config/original-sample.json");

    private TestingFiles() {}

    static String originalSample() {
        try {
            return Files.readString(ORIGINAL_SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String file(String vips, String nodes) {
        return "{ version: 1, secret: 'knsdfkjnsdfkjnweroib0u3', nodes: [ %s ], vips: [ %s ] }".formatted(nodes, vips);
    }

    /** Groups of two addresses each, all different, below 10.0.0.0/8. */
    static String groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(group -> "[ { interface: 'eth0', ip: '%s' }, { interface: 'eth0', ip: '%s' } ]"
                        .formatted(address(2 * group), address(2 * group + 1)))
                .collect(Collectors.joining(",\n"));
    }

    static String nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(node -> "'node" + node + "'")
                .collect(Collectors.joining(", "));
    }

    static Reading.Loaded loaded(String text) {
        return switch (ConfigurationReader.read("vippy.json", text)) {
            case Reading.Loaded loaded -> loaded;
            case Reading.Rejected rejected -> fail(rejected.toString());
        };
    }

    static List<String> problems(Reading reading) {
        return switch (reading) {
            case Reading.Loaded loaded -> fail(loaded.toString());
            case Reading.Rejected rejected ->
                rejected.problems().stream().map(Problem::render).toList();
        };
    }

    private static String address(int number) {
        return "10.%d.%d.%d/8".formatted(number / 10_000, number / 100 % 100, number % 100 + 1);
    }
}
