package org.vippy.election;

import java.util.ArrayList;
import java.util.List;

/** An announcement that a test puts together word by word: a mature, active node that holds nothing and hears nobody, but for. */
final class TestingAnnouncement implements SignedAnnouncement {
    static final String DIGEST = "digest";

    private final String node;
    private final long session;
    private final long sequence;
    private final List<Announcement.Heard> heard = new ArrayList<>();
    private final List<Announcement.Challenge> challenges = new ArrayList<>();
    private final List<Announcement.Pin> pins = new ArrayList<>();
    private long version = 1;
    private String digest = DIGEST;
    private long staleNanos;
    private long intervalNanos;
    private long listeningNanos;
    private boolean active = true;
    private boolean mature = true;
    private boolean lastResort;
    private boolean stopping;
    private boolean asking;
    private boolean leaving;
    private List<String> reasons = List.of();
    private GroupSet held = GroupSet.empty();
    private GroupSet claimed = GroupSet.empty();
    private GroupSet ineligible = GroupSet.empty();

    private TestingAnnouncement(String node, long session, long sequence) {
        this.node = node;
        this.session = session;
        this.sequence = sequence;
    }

    static TestingAnnouncement of(String node, long session, long sequence) {
        return new TestingAnnouncement(node, session, sequence);
    }

    TestingAnnouncement configuration(long otherVersion, String otherDigest) {
        version = otherVersion;
        digest = otherDigest;
        return this;
    }

    TestingAnnouncement listened(long nanos) {
        listeningNanos = nanos;
        return this;
    }

    TestingAnnouncement inactive() {
        active = false;
        return this;
    }

    TestingAnnouncement lastResort() {
        lastResort = true;
        return inactive();
    }

    TestingAnnouncement immature() {
        mature = false;
        return this;
    }

    TestingAnnouncement stale(long nanos) {
        staleNanos = nanos;
        return this;
    }

    TestingAnnouncement interval(long nanos) {
        intervalNanos = nanos;
        return this;
    }

    TestingAnnouncement deaf() {
        reasons = List.of("deaf");
        return immature();
    }

    TestingAnnouncement goodbye() {
        stopping = true;
        return inactive();
    }

    TestingAnnouncement asks() {
        asking = true;
        return this;
    }

    TestingAnnouncement leaving() {
        leaving = true;
        return this;
    }

    TestingAnnouncement holds(int... groups) {
        held = GroupSet.of(groups);
        return this;
    }

    TestingAnnouncement claims(int... groups) {
        claimed = GroupSet.of(groups);
        return this;
    }

    TestingAnnouncement cannotServe(int... groups) {
        ineligible = GroupSet.of(groups);
        return this;
    }

    TestingAnnouncement hears(String other, long itsSession, long itsSequence) {
        return hears(other, itsSession, itsSequence, 0, 0);
    }

    TestingAnnouncement hears(String other, long itsSession, long itsSequence, long ageNanos, long directAgeNanos) {
        heard.add(new Announcement.Heard(other, itsSession, itsSequence, ageNanos, directAgeNanos));
        return this;
    }

    TestingAnnouncement pins(int group, String to, long itsSession, String origin, long pinVersion) {
        pins.add(new Announcement.Pin(group, to, itsSession, origin, pinVersion));
        return this;
    }

    TestingAnnouncement challenges(String other, long itsSession) {
        challenges.add(new Announcement.Challenge(other, itsSession));
        return this;
    }

    @Override
    public Announcement announcement() {
        return new Announcement(
                node,
                session,
                sequence,
                listeningNanos,
                staleNanos,
                intervalNanos,
                version,
                digest,
                active,
                mature,
                lastResort,
                stopping,
                asking,
                reasons,
                held,
                claimed,
                GroupSet.empty(),
                ineligible,
                GroupSet.empty(),
                leaving,
                heard,
                challenges,
                pins);
    }

    @Override
    public String toString() {
        return announcement().toString();
    }
}
