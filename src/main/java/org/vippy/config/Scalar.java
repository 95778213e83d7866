package org.vippy.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a single value of a wanted type; {@code wanted} says in words what to write instead of another one. */
final class Scalar {
    // Three digits of exponent at most, so that no number is expensive to compute with.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    private Scalar() {}

    static @Nullable String text(Node node, String wanted, Report report) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        report.wrongType(node, wanted);
        return null;
    }

    static boolean flag(@Nullable Node node, boolean fallback, Report report) {
        if (node == null) {
            return fallback;
        }
        if (node instanceof Node.Flag flag) {
            return flag.value();
        }
        report.wrongType(node, "true or false, without quotes");
        return fallback;
    }

    /** A number, which may stand in quotes as in the original's {@code "arp-cache": "90"}. */
    static @Nullable BigDecimal number(Node node, String wanted, Report report) {
        return switch (node) {
            case Node.Numeral numeral -> parse(numeral.place(), numeral.literal(), numeral.literal(), wanted, report);
            case Node.Text text -> parse(text.place(), text.value(), Quote.of(text.value()), wanted, report);
            case Node.Flag _, Node.Null _, Node.Sequence _, Node.Mapping _ -> {
                report.wrongType(node, wanted);
                yield null;
            }
        };
    }

    private static @Nullable BigDecimal parse(Place place, String literal, String shown, String wanted, Report report) {
        if (NUMBER.matcher(literal).matches()) {
            return new BigDecimal(literal);
        }
        report.error(place, shown + " is not a number that Vippy reads", "write " + wanted);
        return null;
    }
}
