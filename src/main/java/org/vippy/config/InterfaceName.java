package org.vippy.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a network interface, within what the Linux kernel accepts (dev_valid_name). */
final class InterfaceName {
    private static final Pattern VALID =
            Pattern.compile("(?!\\.{1,2}$)[\\x21-\\x7e&&[^/:]]{1," + Limits.MAX_INTERFACE_NAME_LENGTH + "}");

    private InterfaceName() {}

    /** The name, or null where there is none or where a problem was reported. */
    static @Nullable String read(@Nullable Node node, Report report) {
        String name = node == null ? null : Scalar.text(node, "an interface name such as \"eth0\"", report);
        return node == null || name == null ? null : checked(node.place(), name, report);
    }

    static @Nullable String checked(Place place, String name, Report report) {
        if (VALID.matcher(name).matches()) {
            return name;
        }
        report.error(
                place,
                Quote.of(name) + " is not an interface name",
                "write 1 to " + Limits.MAX_INTERFACE_NAME_LENGTH + " characters without space, / or :, as \"eth0\"");
        return null;
    }
}
