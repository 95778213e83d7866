package org.vippy.chat;

/** Why a datagram had no effect. The first five are found before any cryptography. */
public enum Rejection {
    TOO_SHORT("shorter than the smallest datagram"),
    TOO_LARGE("longer than a datagram may be"),
    BAD_MAGIC("not a datagram of Vippy"),
    OTHER_VERSION("of another format version"),
    UNKNOWN_KEY("signed with a secret that is not configured here"),
    /** More came than is verified in that time; see {@link Admission}. */
    FLOOD("beyond the rate that is verified"),
    BAD_MAC("signature does not match"),
    /** From here on the sender knows the secret. */
    NOT_PROTOBUF("signed, but cannot be parsed"),
    UNKNOWN_KIND("signed, but of an unknown kind"),
    NESTED_ENVELOPE("an envelope in an envelope"),
    OUT_OF_RANGE("signed, but with a value out of range"),
    DISAGREEING_SLICE("a slice that does not agree with the others of its announcement"),
    OLD_SLICE("a slice that was overtaken by two later announcements");

    private final String text;

    Rejection(String text) {
        this.text = text;
    }

    /** What is wrong, for the log; continues "datagram dropped: ". */
    public String text() {
        return text;
    }
}
