package org.vippy.config;

import java.util.regex.Pattern;

/** Where a value is in the file's tree, such as {@code vips[1][0].ip}. Kept as a chain; the text is made when asked. */
sealed interface KeyPath {
    Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    record Root() implements KeyPath {}

    record Key(KeyPath parent, String name) implements KeyPath {}

    record Index(KeyPath parent, int index) implements KeyPath {}

    default KeyPath key(String name) {
        return new Key(this, name);
    }

    default KeyPath index(int index) {
        return new Index(this, index);
    }

    /** Empty for the root. */
    default String text() {
        return switch (this) {
            case Root() -> "";
            case Key(KeyPath parent, String name) -> join(parent.text(), name);
            case Index(KeyPath parent, int index) -> parent.text() + "[" + index + "]";
        };
    }

    private static String join(String parent, String name) {
        if (!PLAIN_KEY.matcher(name).matches()) {
            return parent + "[" + Quote.of(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
