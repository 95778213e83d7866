package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An announcement that a test puts together, a word at a time; each word gives another announcement. */
record TestingAnnouncement(Announcement announcement) implements SignedAnnouncement {
    static final String DIGEST = "digest";

    /** A mature, active node that holds nothing and hears nobody. */
    static TestingAnnouncement of(String node, long session, long sequence) {
        return of(node, session, sequence, DIGEST, true, GroupSet.empty(), GroupSet.empty(), List.of(), List.of());
    }

    private static TestingAnnouncement of(
            String node,
            long session,
            long sequence,
            String digest,
            boolean mature,
            GroupSet held,
            GroupSet claimed,
            List<Announcement.Heard> heard,
            List<Announcement.Challenge> challenges) {
        return new TestingAnnouncement(new Announcement(
                node,
                session,
                sequence,
                0,
                1,
                digest,
                true,
                mature,
                false,
                List.of(),
                held,
                claimed,
                GroupSet.empty(),
                GroupSet.empty(),
                heard,
                challenges));
    }

    private TestingAnnouncement with(String digest, boolean mature, GroupSet held, GroupSet claimed) {
        return of(
                announcement.node(),
                announcement.session(),
                announcement.sequence(),
                digest,
                mature,
                held,
                claimed,
                announcement.heard(),
                announcement.challenges());
    }

    TestingAnnouncement digest(String digest) {
        return with(digest, announcement.mature(), announcement.held(), announcement.claimed());
    }

    TestingAnnouncement immature() {
        return with(announcement.digest(), false, announcement.held(), announcement.claimed());
    }

    TestingAnnouncement holds(int... groups) {
        return with(announcement.digest(), announcement.mature(), GroupSet.of(groups), announcement.claimed());
    }

    TestingAnnouncement claims(int... groups) {
        return with(announcement.digest(), announcement.mature(), announcement.held(), GroupSet.of(groups));
    }

    /** Hears that node, itself and at once. */
    TestingAnnouncement hears(String node, long session, long sequence) {
        return hears(node, session, sequence, 0, 0);
    }

    TestingAnnouncement hears(String node, long session, long sequence, long ageNanos, long directAgeNanos) {
        var heard = new ArrayList<>(announcement.heard());
        heard.add(new Announcement.Heard(node, session, sequence, ageNanos, directAgeNanos));
        return of(
                announcement.node(),
                announcement.session(),
                announcement.sequence(),
                announcement.digest(),
                announcement.mature(),
                announcement.held(),
                announcement.claimed(),
                heard,
                announcement.challenges());
    }

    TestingAnnouncement challenges(String node, long session) {
        return of(
                announcement.node(),
                announcement.session(),
                announcement.sequence(),
                announcement.digest(),
                announcement.mature(),
                announcement.held(),
                announcement.claimed(),
                announcement.heard(),
                Stream.concat(announcement.challenges().stream(), Stream.of(new Announcement.Challenge(node, session)))
                        .toList());
    }

    /** The last words of a daemon. */
    TestingAnnouncement goodbye() {
        var said = announcement;
        return new TestingAnnouncement(new Announcement(
                said.node(),
                said.session(),
                said.sequence(),
                0,
                1,
                said.digest(),
                false,
                said.mature(),
                true,
                List.of(),
                GroupSet.empty(),
                GroupSet.empty(),
                GroupSet.empty(),
                GroupSet.empty(),
                said.heard(),
                said.challenges()));
    }
}
