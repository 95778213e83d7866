package org.vippy.plugin.hook;

import java.time.Instant;
import java.util.List;
import org.vippy.election.Occurrence.Cause;
import org.vippy.management.Happened;
import org.vippy.management.Happening;
import org.vippy.management.View;

/** What happens to groups of one address each: "192.0.2.1/24". */
final class TestingHappened {
    static final Instant TIME = Instant.parse("2026-01-31T12:00:00.120Z");

    private TestingHappened() {}

    static Happened up(long sequence, String group) {
        return up(sequence, group, "", Cause.UNHELD);
    }

    static Happened up(long sequence, String group, String from, Cause cause) {
        return happened(sequence, new Happening.GroupUp(group, addresses(group), from, cause));
    }

    static Happened down(long sequence, String group, String to, Cause cause) {
        return happened(sequence, new Happening.GroupDown(group, addresses(group), to, cause));
    }

    static Happened conflict(long sequence, String group) {
        return happened(sequence, new Happening.Conflict(group, addresses(group), List.of("a", "b")));
    }

    static Happened happened(long sequence, Happening what) {
        return new Happened(sequence, TIME, what);
    }

    static List<View.Address> addresses(String group) {
        return List.of(group.split(",")).stream()
                .map(cidr -> new View.Address(cidr, "eth0"))
                .toList();
    }
}
