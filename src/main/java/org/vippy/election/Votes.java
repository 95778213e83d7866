package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who says that this node shall not take part. A vote with a time to live lapses unless it is repeated in time: then its voter
 * says nothing any more, as one that never voted. So a check that dies does not keep a node out for ever.
 */
final class Votes {
    private static final String OPERATOR = "operator";
    private static final String PASSES = "";

    private final Map<String, Against> against = new TreeMap<>();

    /**
     * A vote against this node.
     *
     * @param lapsesAt when it lapses; {@link Long#MAX_VALUE} when it stands until another one
     */
    private record Against(String reason, long lapsesAt) {
        boolean stands() {
            return lapsesAt == Long.MAX_VALUE;
        }
    }

    /** What a vote did. */
    enum Effect {
        /** The voter said something else before, or nothing. */
        NEW,
        /** The voter says the same for other reasons. */
        OTHER_REASON,
        /** The voter said the same before. */
        REPEATED,
        /** There are too many voters against this node already. */
        REFUSED
    }

    Effect count(Event.ActivityVoted vote, long now) {
        Against before = against.get(vote.source());
        if (vote.active()) {
            against.remove(vote.source());
            return before == null ? Effect.REPEATED : Effect.NEW;
        }
        if (before == null && against.size() >= Event.ActivityVoted.VOTERS_MAX) {
            return Effect.REFUSED;
        }
        against.put(vote.source(), new Against(vote.reason(), end(vote, now)));
        if (before == null) {
            return Effect.NEW;
        }
        return before.reason().equals(vote.reason()) ? Effect.REPEATED : Effect.OTHER_REASON;
    }

    private static long end(Event.ActivityVoted vote, long now) {
        return vote.stands() ? Long.MAX_VALUE : now + vote.timeToLiveNanos();
    }

    /** Drops the votes that were not repeated in time; returns the voters. */
    List<String> lapse(long now) {
        List<String> lapsed = new ArrayList<>();
        against.forEach((source, vote) -> {
            if (vote.lapsesAt() <= now) {
                lapsed.add(source);
            }
        });
        lapsed.forEach(against::remove);
        return lapsed;
    }

    /** When the next vote lapses. */
    long deadline() {
        return against.values().stream().mapToLong(Against::lapsesAt).min().orElse(Long.MAX_VALUE);
    }

    boolean isVotedOut() {
        return !against.isEmpty();
    }

    List<Status.Reason> reasons(long now) {
        List<Status.Reason> reasons = new ArrayList<>();
        against.forEach((source, vote) -> reasons.add(new Status.Reason(
                source,
                vote.reason(),
                remedy(source, vote),
                vote.stands() ? Status.Reason.STANDS : Math.max(0, vote.lapsesAt() - now))));
        return reasons;
    }

    private static String remedy(String source, Against vote) {
        if (source.equals(OPERATOR)) {
            return "vippyctl activate";
        }
        if (source.startsWith(Event.ActivityVoted.CHECK)) {
            return "see to what it looks at; the node is back by itself when it passes";
        }
        return vote.stands() && source.startsWith(Event.ActivityVoted.NAMED)
                ? "vippyctl activate --as " + source.substring(Event.ActivityVoted.NAMED.length())
                : PASSES;
    }
}
