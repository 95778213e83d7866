package org.vippy.wire;

import java.time.Duration;

/**
 * How often to ask.
 *
 * @param every time between two questions about one address; zero for never
 * @param rate questions a second, at most
 */
public record Pace(Duration every, int rate) {
    boolean isOff() {
        return every.isZero();
    }
}
