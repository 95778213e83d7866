package org.vippy.config;

import java.math.BigDecimal;

/**
 * A whole number with its bounds.
 *
 * @param min smallest value that is allowed
 * @param max largest value that is allowed
 */
record WholeNumber(int min, int max) {
    /** The number, or the fallback when a problem was reported. */
    int read(Node node, int fallback, Report report) {
        String wanted = "a whole number from " + min + " to " + max;
        BigDecimal number = Scalar.number(node, wanted, report);
        if (number == null) {
            return fallback;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            report.error(node.place(), number + " is not a whole number", "write " + wanted);
            return fallback;
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            report.error(node.place(), number + " is out of range", "write " + wanted);
            return fallback;
        }
        return number.intValue();
    }
}
