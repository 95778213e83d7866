package org.vippy.election;

import java.util.ArrayList;
import java.util.List;

/** Composes this node's announcements and knows when the next is due. */
final class Announcer {
    private final String self;
    private Cluster cluster;
    private final Timing timing;
    private final OwnSession session;
    private final Peers peers;
    private final Holdings holdings;
    private final Pins pins;
    private GroupSet objected = GroupSet.empty();
    private final Reach reach = new Reach();
    private long announcedAt = Moment.NEVER;
    private long due = Moment.NEVER;
    private boolean asking;
    private long answeringSince = Moment.NEVER;
    private int answers;

    Announcer(
            String self,
            Cluster cluster,
            Timing timing,
            OwnSession session,
            Peers peers,
            Holdings holdings,
            Pins pins) {
        this.self = self;
        this.cluster = cluster;
        this.timing = timing;
        this.session = session;
        this.peers = peers;
        this.holdings = holdings;
        this.pins = pins;
    }

    long announcedAt() {
        return announcedAt;
    }

    Reach reach() {
        return reach;
    }

    long due() {
        return due;
    }

    /** Whether the last announcement asked for an answer. */
    boolean isAsking() {
        return asking;
    }

    /** Announce before the interval is over, yet not so soon that a stranger could drive the rate. */
    void soon(long now) {
        due = Math.min(due, Math.max(now, announcedAt + timing.intervalNanos() / 5));
    }

    /**
     * Whether an answer goes out at once. After so many in one interval it waits for the others, or the nodes of a large
     * cluster that start together would send in proportion to the square of their number.
     */
    boolean answersAtOnce(long now) {
        if (now - answeringSince > timing.intervalNanos()) {
            answeringSince = now;
            answers = 0;
        }
        answers++;
        if (answers > timing.answersAtOnceMax()) {
            due = Math.min(due, Math.max(now, announcedAt + timing.claimRepeatNanos()));
        }
        return answers <= timing.answersAtOnceMax();
    }

    /** The claims that go out from now on belong to a new session. */
    void sessionBegins() {
        due = announcedAt;
    }

    /** Another configuration counts from now on, or more is known of others. */
    void adopt(Cluster next, GroupSet objections) {
        cluster = next;
        objected = objections;
    }

    GroupSet objected() {
        return objected;
    }

    void object(GroupSet against, Outbox outbox) {
        if (!against.equals(objected)) {
            objected = against;
            outbox.announceNow();
        }
    }

    /**
     * The next announcement.
     *
     * @param active whether this node takes part; one that stops does not
     * @param lastResort whether it keeps what nobody else can serve, though inactive
     */
    Announcement announce(
            long now,
            boolean active,
            boolean lastResort,
            boolean mature,
            boolean stopping,
            boolean asking,
            Standing standing) {
        long sequence = session.nextSequence(now);
        announcedAt = now;
        reach.announced(now, timing);
        this.asking = asking;
        due = asking ? now + timing.claimRepeatNanos() : timing.nextAnnouncement(now, reach.since());
        GroupSet claimed = holdings.in(GroupState.CLAIMING);
        claimed.stream().forEach(group -> holdings.group(group).claimAnnounced(sequence));
        peers.all().forEach(peer -> answer(peer, sequence, now));
        return new Announcement(
                self,
                session.id(),
                sequence,
                session.listening(now),
                timing.stale().toNanos(),
                timing.interval().toNanos(),
                cluster.version(),
                cluster.digest(),
                active,
                mature,
                lastResort,
                stopping,
                asking,
                standing.reasons(now).stream().map(Status.Reason::code).toList(),
                holdings.held(),
                claimed,
                objected,
                holdings.ineligible(now),
                holdings.damping().suppressed(now),
                holdings.isLeaving(),
                heard(now),
                challenges(),
                pins.all(cluster));
    }

    private void answer(Peer peer, long sequence, long now) {
        GroupSet claims = peer.claims();
        if (!claims.isEmpty()) {
            peer.answered(claims, sequence, now);
        }
    }

    private List<Announcement.Heard> heard(long now) {
        // With those that said goodbye: else nobody could tell whether this node has missed the goodbye.
        return peers.all().stream()
                .filter(peer -> Moment.within(now, peer.freshAt(), timing.staleNanos()))
                .map(peer -> new Announcement.Heard(
                        peer.name(), peer.session(), peer.sequence(), now - peer.freshAt(), directAge(peer, now)))
                .toList();
    }

    /** Beyond twice the stale time it does not matter how long ago it was. */
    private long directAge(Peer peer, long now) {
        long most = 2 * timing.staleNanos();
        return Moment.isNever(peer.directAt()) ? most : Math.min(most, now - peer.directAt());
    }

    private List<Announcement.Challenge> challenges() {
        List<Announcement.Challenge> challenges = new ArrayList<>();
        peers.all().forEach(peer -> peer.challenges()
                .forEach(foreign -> challenges.add(new Announcement.Challenge(peer.name(), foreign))));
        return challenges;
    }
}
