package org.vippy.management;

/** What somebody else wrote, harmless in a log and on a terminal. */
final class Quoted {
    private static final int LONGEST = 64;

    private Quoted() {}

    static String of(String text) {
        String shown = text.codePoints()
                .limit(LONGEST)
                .map(character -> isPlain(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + shown + '"';
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f;
    }
}
