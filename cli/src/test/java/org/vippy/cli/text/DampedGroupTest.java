package org.vippy.cli.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.GroupStatus;

/** An operator sees when a damped node will take the group again. */
class DampedGroupTest {
    private static final Pattern DAMPED = Pattern.compile("damped until (\\d\\d:\\d\\d:\\d\\d) \\(in 2 min 0 s\\)");

    private static String shown(GroupStatus.Builder group) {
        ClusterStatus status = ClusterStatus.newBuilder().addGroups(group).build();
        return Line.join(GroupTable.lines(status), false);
    }

    private static LocalTime now() {
        return LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Also around midnight. */
    private static long secondsBetween(LocalTime from, LocalTime to) {
        return Math.floorMod(
                Duration.between(from, to).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    @Test
    void saysUntilWhenAndForHowLong() {
        LocalTime before = now();
        Matcher damped = DAMPED.matcher(shown(GroupStatus.newBuilder().setDampedSeconds(120)));
        assertTrue(damped.find(), () -> shown(GroupStatus.newBuilder().setDampedSeconds(120)));
        LocalTime until = LocalTime.parse(damped.group(1));
        assertTrue(secondsBetween(before, until) >= 120, damped::group);
        assertTrue(secondsBetween(until, now().plusSeconds(120)) < 60, damped::group);
    }

    @Test
    void saysNothingOfItWhereItIsNotDamped() {
        assertFalse(shown(GroupStatus.newBuilder()).contains("damped"));
    }
}
