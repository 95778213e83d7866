package org.vippy.plugin.check;

import static java.util.Objects.requireNonNull;

/**
 * How one run of a check ended.
 *
 * @param passed whether all was as it should be
 * @param text what was found, for people; may be empty where it passed
 */
public record Verdict(boolean passed, String text) {
    /** Characters of the text; the rest is left out. */
    static final int LONGEST = 480;

    public Verdict {
        requireNonNull(text, "text is null");
        String plain = text.replaceAll("[\\p{Cntrl}\\p{C}\\p{Zl}\\p{Zp}]", " ").strip();
        text = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    static Verdict fine() {
        return new Verdict(true, "");
    }

    static Verdict failed(String text) {
        return new Verdict(false, text);
    }
}
