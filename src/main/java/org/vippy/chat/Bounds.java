package org.vippy.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;

/**
 * What an announcement may contain. Holds for what comes in, since somebody who knows the secret may still send nonsense,
 * and for what goes out, since nobody would take it.
 */
final class Bounds {
    private Bounds() {}

    static boolean allow(Announcement announcement) {
        return isName(announcement.node())
                && announcement.sequence() >= 1
                && isTime(announcement.listeningNanos())
                && isTime(announcement.staleNanos())
                && isTime(announcement.intervalNanos())
                && isText(announcement.digest(), Limits.DIGEST_BYTES)
                && allowReasons(announcement.reasons())
                && allowGroups(announcement)
                && allowHeard(announcement.heard())
                && allowChallenges(announcement.challenges())
                && allowPins(announcement.pins());
    }

    static boolean isName(String node) {
        return isText(node, Limits.NODE_NAME_BYTES);
    }

    /** Not empty, not too long, and harmless in a log and on a terminal. */
    static boolean isText(String text, int bytes) {
        return !text.isEmpty()
                && text.length() <= bytes
                && text.getBytes(UTF_8).length <= bytes
                && text.codePoints().noneMatch(Bounds::isUnprintable);
    }

    /** Controls, and what turns the order of letters round or hides them; lone surrogates have no UTF-8 form. */
    static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isTime(long nanos) {
        return nanos >= 0 && nanos <= Limits.TIME.toNanos();
    }

    private static boolean allowReasons(List<String> reasons) {
        return reasons.size() <= Limits.REASONS
                && reasons.stream().allMatch(reason -> isText(reason, Limits.REASON_BYTES));
    }

    private static boolean allowGroups(Announcement announcement) {
        return isSet(announcement.held())
                && isSet(announcement.claimed())
                && isSet(announcement.objected())
                && isSet(announcement.ineligible())
                && isSet(announcement.damped());
    }

    private static boolean isSet(GroupSet groups) {
        return groups.length() <= Limits.GROUPS;
    }

    private static boolean allowHeard(List<Announcement.Heard> heard) {
        return heard.size() <= Limits.HEARD
                && heard.stream().allMatch(Bounds::allowHeard)
                && areDistinct(heard, Announcement.Heard::node);
    }

    private static boolean allowHeard(Announcement.Heard heard) {
        return isName(heard.node())
                && heard.sequence() >= 0
                && isTime(heard.ageNanos())
                && isTime(heard.directAgeNanos());
    }

    private static boolean allowChallenges(List<Announcement.Challenge> challenges) {
        return challenges.size() <= Limits.CHALLENGES
                && challenges.stream().allMatch(challenge -> isName(challenge.node()))
                && areDistinct(challenges, Function.identity());
    }

    private static boolean allowPins(List<Announcement.Pin> pins) {
        return pins.size() <= Limits.PINS
                && pins.stream().allMatch(Bounds::allowPin)
                && areDistinct(pins, Announcement.Pin::group);
    }

    private static boolean allowPin(Announcement.Pin pin) {
        return pin.group() >= 0
                && pin.group() < Limits.GROUPS
                && (pin.node().isEmpty() || isName(pin.node()))
                && isName(pin.origin())
                && pin.version() >= 1
                && pin.version() <= Limits.PIN_VERSION;
    }

    private static <T> boolean areDistinct(Collection<T> entries, Function<T, ?> identity) {
        var seen = new HashSet<Object>();
        return entries.stream().map(identity).allMatch(seen::add);
    }
}
