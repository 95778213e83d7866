package org.vippy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a file below {@code mistakes/}.
 *
 * @param name what it shows
 * @param input the lines that the case gives
 */
record MistakeCase(String name, List<String> input) {
    static final String START = "==== ";
    static final String TOLD = "----";

    private static final Map<String, String> RIGHT = new LinkedHashMap<>();

    static {
        RIGHT.put("secret", "\"knsdfkjnsdfkjnweroib0u3\"");
        RIGHT.put("version", "5");
        RIGHT.put("vips", "[ [ { \"ip\": \"10.8.99.1/24\" } ] ]");
        RIGHT.put("nodes", "[ \"node1\", \"node2\" ]");
    }

    static List<MistakeCase> parse(String text) {
        List<MistakeCase> cases = new ArrayList<>();
        for (String part : text.split("(?m)^" + START, -1)) {
            List<String> lines = part.lines().toList();
            int told = lines.indexOf(TOLD);
            if (told > 0) {
                cases.add(new MistakeCase(lines.getFirst(), lines.subList(1, told)));
            }
        }
        return cases;
    }

    String wholeFile() {
        return String.join("\n", input);
    }

    String lines() {
        List<String> file = new ArrayList<>();
        file.add("{");
        input.stream().filter(line -> !line.startsWith("without ")).forEach(file::add);
        RIGHT.forEach((key, value) -> addRight(file, key, value));
        file.add("}");
        return String.join("\n", file);
    }

    private void addRight(List<String> file, String key, String value) {
        boolean left = input.contains("without " + key);
        boolean given = input.stream().anyMatch(line -> line.startsWith("  \"" + key + "\":"));
        if (!left && !given) {
            file.add("  \"" + key + "\": " + value + ",");
        }
    }
}
