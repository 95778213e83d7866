package org.vippy.plugin.hook;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** One JSON object, written field by field (RFC 8259). Beyond ASCII nothing is written as it is, whatever reads it. */
final class Json {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final StringBuilder text = new StringBuilder();

    Json field(String name, String value) {
        return raw(name, quoted(value));
    }

    Json field(String name, long value) {
        return raw(name, Long.toString(value));
    }

    Json texts(String name, List<String> values) {
        return raw(name, values.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    /**
     * A list of objects.
     *
     * @param fields writes those of one
     */
    <T> Json objects(String name, List<T> values, BiConsumer<Json, T> fields) {
        return raw(
                name, values.stream().map(value -> object(value, fields)).collect(Collectors.joining(",", "[", "]")));
    }

    private static <T> String object(T value, BiConsumer<Json, T> fields) {
        Json json = new Json();
        fields.accept(json, value);
        return json.text();
    }

    private Json raw(String name, String value) {
        text.append(text.isEmpty() ? "" : ",").append(quoted(name)).append(':').append(value);
        return this;
    }

    String text() {
        return "{" + text + "}";
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(each -> append((char) each, quoted));
        return quoted.append('"').toString();
    }

    private static void append(char each, StringBuilder to) {
        if (each == '"' || each == '\\') {
            to.append('\\').append(each);
        } else if (each < FIRST_PRINTABLE || each > LAST_PRINTABLE) {
            to.append(String.format("\\u%04x", (int) each));
        } else {
            to.append(each);
        }
    }
}
