package org.vippy.config;

import java.math.BigDecimal;

/** The key {@code version}. */
final class VersionKey {
    private static final String WANTED =
            "a whole number from 0 to " + Limits.MAX_VERSION + ", one more at each change of vips or nodes";
    private static final BigDecimal MAX = BigDecimal.valueOf(Limits.MAX_VERSION);

    private VersionKey() {}

    static long read(Node.Mapping file, Report report) {
        Node node = file.find("version");
        if (node == null) {
            report.error(file.place().missing("version"), "is missing", "write " + WANTED);
            return 0;
        }
        BigDecimal version = Scalar.number(node, WANTED, report);
        return version == null ? 0 : checked(node.place(), version, report);
    }

    private static long checked(Place place, BigDecimal version, Report report) {
        boolean inRange = version.signum() >= 0 && version.compareTo(MAX) <= 0;
        if (inRange && version.stripTrailingZeros().scale() <= 0) {
            return version.longValueExact();
        }
        report.error(place, version + " is not a version", "write " + WANTED);
        return 0;
    }
}
