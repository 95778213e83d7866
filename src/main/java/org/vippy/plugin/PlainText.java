package org.vippy.plugin;

/** Text of others as it may stand in a log: what cannot be shown is a question mark, so that nothing forges a line. */
public final class PlainText {
    private PlainText() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder();
        text.replace('\t', ' ').codePoints().forEach(each -> plain.appendCodePoint(isPlain(each) ? each : '?'));
        return plain.toString();
    }

    /** The beginning of it, at most so many characters. */
    public static String of(String text, int longest) {
        return text.length() <= longest ? of(text) : of(text.substring(0, longest)) + "…";
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
