package org.vippy.config;

/** Shows text of the file in a message: in quotes, shortened, and without anything that disturbs a terminal. */
final class Quote {
    private static final int SHOWN_CHARACTERS = 60;

    private Quote() {}

    static String of(String value) {
        boolean fits = value.length() <= SHOWN_CHARACTERS;
        return '"' + oneLine(fits ? value : value.substring(0, SHOWN_CHARACTERS) + "…") + '"';
    }

    /** Control characters, line separators and halves of surrogate pairs as a backslash, the letter u and four hexadecimal digits. */
    static String oneLine(String text) {
        if (text.codePoints().noneMatch(Quote::disturbs)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> append(clean, c));
        return clean.toString();
    }

    private static void append(StringBuilder clean, int codePoint) {
        if (disturbs(codePoint)) {
            clean.append("\\u%04x".formatted(codePoint));
        } else {
            clean.appendCodePoint(codePoint);
        }
    }

    private static boolean disturbs(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
