package org.vippy.management;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vippy.election.Event.ActivityVoted;
import org.vippy.v1.SetActiveRequest;

/** What a client asks for by SetActive, once it has been looked at. */
sealed interface ActivityRequest {
    /** Characters that a reason may have at most: it is one line in tables and logs. */
    int REASON_MAX = 256;

    /** Characters that the name of a voter may have at most: with what stands before it, it is told to the peers. */
    int VOTER_MAX = 48;

    Duration SHORTEST_LIFE = Duration.ofMillis(100);

    Duration LONGEST_LIFE = Duration.ofDays(1);

    Pattern VOTER = Pattern.compile("[A-Za-z0-9._-]+");

    /**
     * To be done.
     *
     * @param source who votes, as the election has it
     * @param timeToLive for how long it counts unless it is repeated; zero when it stands
     */
    record Accepted(boolean active, String source, String reason, Duration timeToLive) implements ActivityRequest {}

    /** Not to be done. */
    record Rejected(String problem) implements ActivityRequest {}

    static ActivityRequest of(SetActiveRequest request) {
        var reason = request.getReason().strip();
        var life = request.getTimeToLive();
        return Stream.of(
                        reasonProblem(reason, request.getActive()),
                        voterProblem(request.getVoter()),
                        request.hasTimeToLive() ? lifeProblem(life, request.getVoter()) : "")
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .<ActivityRequest>map(Rejected::new)
                .orElseGet(() -> new Accepted(request.getActive(), source(request.getVoter()), reason, duration(life)));
    }

    private static String source(String voter) {
        return voter.isEmpty() ? Participation.OPERATOR : ActivityVoted.NAMED + voter;
    }

    private static String reasonProblem(String reason, boolean active) {
        if (reason.isEmpty() && !active) {
            return "a deactivation needs a reason: say why, it is shown in status";
        }
        if (reason.length() > REASON_MAX) {
            return "the reason has " + reason.length() + " characters: " + REASON_MAX + " are allowed";
        }
        return reason.codePoints().anyMatch(ActivityRequest::unprintable)
                ? "the reason has a control character or a line end: write one line of plain text"
                : "";
    }

    private static String voterProblem(String voter) {
        if (voter.isEmpty()) {
            return "";
        }
        return voter.length() > VOTER_MAX || !VOTER.matcher(voter).matches()
                ? "the voter's name is none: write 1 to " + VOTER_MAX
                        + " letters, digits, dots, hyphens and underscores"
                : "";
    }

    private static String lifeProblem(com.google.protobuf.Duration life, String voter) {
        if (voter.isEmpty()) {
            return "an operator's word stands until the next one: leave the time to live out, or name the voter";
        }
        var isWell = life.getNanos() >= 0
                && life.getNanos() < 1_000_000_000
                && life.getSeconds() >= 0
                && life.getSeconds() <= LONGEST_LIFE.toSeconds()
                && duration(life).compareTo(SHORTEST_LIFE) >= 0
                && duration(life).compareTo(LONGEST_LIFE) <= 0;
        return isWell ? "" : "the time to live is out of range: write 0.1 s to " + LONGEST_LIFE.toSeconds() + " s";
    }

    private static Duration duration(com.google.protobuf.Duration life) {
        return Duration.ofSeconds(life.getSeconds(), life.getNanos());
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
