package org.vippy.plugin.host;

import org.vippy.plugin.PlainText;

/**
 * A line that a plugin printed.
 *
 * @param severity as in syslog(3), 0 to 7, from a prefix such as {@code <3>} (sd-daemon(3)); without one, 5
 * @param text without the prefix, of plain characters
 */
record OutputLine(int severity, String text) {
    private static final int NOTICE = 5;

    static OutputLine of(String line) {
        boolean prefixed = line.length() >= 3
                && line.charAt(0) == '<'
                && line.charAt(1) >= '0'
                && line.charAt(1) <= '7'
                && line.charAt(2) == '>';
        return prefixed
                ? new OutputLine(line.charAt(1) - '0', PlainText.of(line.substring(3)))
                : new OutputLine(NOTICE, PlainText.of(line));
    }
}
