package org.vippy.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a {@link ClusterText} that are about the policy; there are none for what is as usual. */
final class PolicyText {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern DAMPING = Pattern.compile("(PT[0-9HMS.]{1,20}) ([0-9.]{1,20}) ([0-9.]{1,20})");

    private final Map<String, Integer> weights = new HashMap<>();
    private int quorum = Policy.DEFAULT.quorum();
    private Policy.Isolated isolated = Policy.DEFAULT.isolated();
    private Policy.AllInactive allInactive = Policy.DEFAULT.allInactive();
    private Policy.Damping damping = Policy.DEFAULT.damping();

    Policy policy() {
        return new Policy(weights, quorum, isolated, allInactive, damping);
    }

    /** Null, or what is wrong. */
    @Nullable
    String weight(String node, String value) {
        int weight = number(value);
        weights.put(node, weight);
        return weight < 1 || weight > Limits.MAX_WEIGHT ? Quote.of(value) + " is no weight" : null;
    }

    /** Null, or what is wrong. */
    @Nullable
    String read(String word, String value, int nodes) {
        boolean fits =
                switch (word) {
                    case "quorum" -> readQuorum(number(value), nodes);
                    case "isolated" -> readIsolated(value);
                    case "all-inactive" -> readAllInactive(value);
                    default -> readDamping(value);
                };
        return fits ? null : Quote.of(value) + " cannot be " + word;
    }

    private static int number(String value) {
        return NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
    }

    private boolean readQuorum(int number, int nodes) {
        quorum = number;
        return number > nodes / 2 && number <= nodes;
    }

    private boolean readIsolated(String value) {
        for (Policy.Isolated known : Policy.Isolated.values()) {
            if (PolicyKeys.word(known).equals(value)) {
                isolated = known;
                return true;
            }
        }
        return false;
    }

    private boolean readAllInactive(String value) {
        for (Policy.AllInactive known : Policy.AllInactive.values()) {
            if (PolicyKeys.word(known).equals(value)) {
                allInactive = known;
                return true;
            }
        }
        return false;
    }

    private boolean readDamping(String value) {
        Matcher matcher = DAMPING.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        try {
            damping = new Policy.Damping(
                    Duration.parse(matcher.group(1)),
                    Double.parseDouble(matcher.group(2)),
                    Double.parseDouble(matcher.group(3)));
            return DampingKey.isInRange(damping);
        } catch (DateTimeParseException | NumberFormatException e) {
            return false;
        }
    }
}
