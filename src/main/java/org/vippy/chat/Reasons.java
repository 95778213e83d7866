package org.vippy.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.vippy.election.Announcement;

/** Reasons of inactivity, cut to what an announcement may contain: an operator's words must not silence the node. */
final class Reasons {
    private Reasons() {}

    static Announcement clip(Announcement said) {
        return new Announcement(
                said.node(),
                said.session(),
                said.sequence(),
                said.listeningNanos(),
                said.staleNanos(),
                said.intervalNanos(),
                said.configVersion(),
                said.digest(),
                said.active(),
                said.mature(),
                said.lastResort(),
                said.stopping(),
                said.asking(),
                clip(said.reasons()),
                said.held(),
                said.claimed(),
                said.objected(),
                said.ineligible(),
                said.damped(),
                said.leaving(),
                said.heard(),
                said.challenges(),
                said.pins());
    }

    private static List<String> clip(List<String> reasons) {
        return reasons.stream()
                .filter(reason -> !reason.isEmpty())
                .limit(Limits.REASONS)
                .map(reason -> printable(reason, Limits.REASON_BYTES))
                .toList();
    }

    /** The beginning of the text that fits into so many bytes, with a question mark for what cannot be shown. */
    static String printable(String text, int bytes) {
        var result = new StringBuilder();
        int left = bytes;
        for (int codePoint : text.codePoints().limit(bytes).toArray()) {
            String next = Bounds.isUnprintable(codePoint) ? "?" : Character.toString(codePoint);
            left -= next.getBytes(UTF_8).length;
            if (left < 0) {
                break;
            }
            result.append(next);
        }
        return result.toString();
    }
}
