package org.vippy.management;

import org.vippy.v1.SetActiveRequest;

/** What a client asks for by SetActive, once it has been looked at. */
sealed interface ActivityRequest {
    /** Characters that a reason may have at most: it is one line in tables and logs. */
    int REASON_MAX = 256;

    /** To be done. */
    record Accepted(boolean active, String reason) implements ActivityRequest {}

    /** Not to be done. */
    record Rejected(String problem) implements ActivityRequest {}

    static ActivityRequest of(SetActiveRequest request) {
        var reason = request.getReason().strip();
        if (reason.isEmpty() && !request.getActive()) {
            return new Rejected("a deactivation needs a reason: say why, it is shown in status");
        }
        if (reason.length() > REASON_MAX) {
            return new Rejected("the reason has " + reason.length() + " characters: " + REASON_MAX + " are allowed");
        }
        if (reason.codePoints().anyMatch(ActivityRequest::unprintable)) {
            return new Rejected("the reason has a control character or a line end: write one line of plain text");
        }
        return new Accepted(request.getActive(), reason);
    }

    /** What could forge a line of a log or play tricks on a terminal. */
    private static boolean unprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
