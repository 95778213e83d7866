package org.vippy.election;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Another node, as this one hears it. Times are on this node's clock.
 *
 * <p>A session of the peer is taken only when it echoes this node's present session, and takes the place of another only when
 * it acknowledges what this node said later; within a session only rising sequences count. So no recording has an effect.
 */
final class Peer {
    /** Nobody knows what a session still said before it ended, while this host may have been suspended. */
    private static final long LOST_WITH_ITS_FORMER_LIFE = Long.MAX_VALUE;

    private final String name;
    private int order;
    private final Timing timing;
    private final Runnable changed;
    private final Strangers strangers = new Strangers();
    private @Nullable SignedAnnouncement last;
    private @Nullable Words words;
    private long freshAt = Moment.NEVER;
    private long directAt = Moment.NEVER;
    private long acknowledgedAt = Moment.NEVER;
    private long acknowledgedSequence;
    /** Between the last two own announcements that it acknowledged. */
    private long unacknowledgedFor;

    /** How many of its words, before the last one, did not arrive in a row. */
    private long lost;

    private long sessionTakenAt = Moment.NEVER;
    private long backSince = Moment.NEVER;
    private long forgottenAt = Moment.NEVER;
    private long firstSequence;
    /** Session and sequence of this node when it took the peer's present session. */
    private long takenInSession;

    private long takenAtSequence;
    /** What it hears, by name, by its last word. */
    private final HeardList hearing = new HeardList();

    private boolean heardByIt;
    private long heardAge;
    /** The same by its word before the last one. */
    private long formerHeardAge;

    private boolean departed;
    private boolean deaf;
    /** The claims of the peer that this node has answered, and in which of its announcements. */
    private GroupSet answeredClaims = GroupSet.empty();

    private long saidMoreIn;
    private long saidMoreAt = Moment.NEVER;

    private long answeredIn;
    private long answeredAt = Moment.NEVER;
    private long forwardedSequence;
    private long provedAt = Moment.NEVER;

    /**
     * A peer that was never heard.
     *
     * @param timing after a stale time of silence it has to hear this node anew
     * @param changed told when it is heard, or hears this node, and was or did not before, and when it says something else of
     *     groups; not when it falls silent
     */
    Peer(String name, int order, Timing timing, Runnable changed) {
        this.timing = timing;
        this.changed = changed;
        this.name = name;
        this.order = order;
    }

    /** What became of an announcement. */
    enum Verdict {
        /** New; everything in it counts. */
        TAKEN,
        /** New, and the first of a session. */
        SESSION_TAKEN,
        /** Of a session that has not proved itself; it is challenged now. */
        CHALLENGED,
        /** A duplicate, late, or a recording; without effect. */
        IGNORED
    }

    String name() {
        return name;
    }

    /** Position in the node order; -1 for a node that this configuration does not name. */
    int order() {
        return order;
    }

    /** Another configuration counts from now on. */
    void order(int position) {
        order = position;
        words = null;
    }

    Verdict take(
            SignedAnnouncement signed,
            boolean forwarded,
            long now,
            OwnSession own,
            String self,
            RandomGenerator random) {
        Announcement announcement = signed.announcement();
        boolean known = last != null && last.announcement().session() == announcement.session();
        if (known && announcement.sequence() <= sequence()) {
            return Verdict.IGNORED;
        }
        if (!known && !provesItself(announcement, self, own)) {
            return strangers.isNews(announcement.session(), announcement.sequence(), now, random)
                    ? Verdict.CHALLENGED
                    : Verdict.IGNORED;
        }
        lost = known ? announcement.sequence() - sequence() - 1 : LOST_WITH_ITS_FORMER_LIFE;
        if (!known) {
            begin(announcement, now, own, random);
        }
        accept(signed, forwarded, now, own, self);
        return known ? Verdict.TAKEN : Verdict.SESSION_TAKEN;
    }

    /**
     * A session takes the place of another only if it acknowledges something that this node has said since it took that
     * other one: no recording can. Where nothing was taken yet under this node's present session, any echo of it will do; if
     * it was a recording, the true session takes its place.
     */
    private boolean provesItself(Announcement announcement, String self, OwnSession own) {
        if (last == null || takenInSession != own.id()) {
            return echoes(announcement, self, own.id());
        }
        return announcement.heard().stream()
                .anyMatch(heard ->
                        heard.node().equals(self) && heard.session() == own.id() && heard.sequence() > takenAtSequence);
    }

    private static boolean echoes(Announcement announcement, String self, long session) {
        return announcement.heard().stream().anyMatch(heard -> heard.node().equals(self) && heard.session() == session)
                || announcement.challenges().contains(new Announcement.Challenge(self, session));
    }

    private void begin(Announcement announcement, long now, OwnSession own, RandomGenerator random) {
        if (last != null) {
            strangers.left(session(), sequence(), random);
        }
        strangers.taken(announcement.session());
        takenInSession = own.id();
        takenAtSequence = own.sequence();
        forgetAcknowledgements(now);
        departed = false;
        directAt = Moment.NEVER;
        sessionTakenAt = now;
        firstSequence = announcement.sequence();
        answeredClaims = GroupSet.empty();
        forwardedSequence = 0;
    }

    private void accept(SignedAnnouncement signed, boolean forwarded, long now, OwnSession own, String self) {
        Announcement announcement = signed.announcement();
        boolean wasHere = heardWithin(now, timing.staleNanos());
        boolean wasLive = wasHere && heardByIt;
        if (!Moment.within(now, freshAt, timing.staleNanos())) {
            backSince = now;
        }
        if (last == null || saysMore(announcement, last.announcement())) {
            saidMoreIn = announcement.sequence();
            saidMoreAt = now;
        }
        formerHeardAge = heardByIt ? heardAge : 0;
        boolean saysElse = last == null || saysElse(announcement, last.announcement());
        last = signed;
        freshAt = now;
        if (!forwarded) {
            directAt = now;
        }
        departed = announcement.stopping();
        if (!announcement.claimed().equals(answeredClaims)) {
            // A claim that is given up and made again is a new one, and needs an answer of its own.
            answeredClaims = GroupSet.empty();
        }
        hearing.listens(announcement.heard());
        Announcement.Heard me = hears(self);
        heardByIt = me != null && me.session() == own.id();
        if (me != null && heardByIt) {
            acknowledge(me, own.sendLog());
        }
        deaf = announcement.reasons().contains(Standing.DEAF);
        if (saysElse || wasHere == departed || wasLive != (heardByIt && !departed)) {
            changed.run();
        }
    }

    /** Whether its last word asked for an answer. */
    boolean isAsking() {
        return last != null && last.announcement().asking();
    }

    private static boolean saysMore(Announcement now, Announcement before) {
        return now.session() != before.session()
                || !now.digest().equals(before.digest())
                || !now.held().minus(before.held()).isEmpty()
                || !now.claimed().minus(before.claimed()).isEmpty()
                || (now.leaving() && !before.leaving());
    }

    private static boolean saysElse(Announcement now, Announcement before) {
        return !now.digest().equals(before.digest())
                || now.leaving() != before.leaving()
                || !now.held().equals(before.held())
                || !now.claimed().equals(before.claimed())
                || !now.objected().equals(before.objected());
    }

    private void acknowledge(Announcement.Heard heard, SendLog sendLog) {
        heardAge = heard.ageNanos();
        acknowledgedSequence = Math.max(acknowledgedSequence, heard.sequence());
        long sentAt = sendLog.sentAt(heard.sequence());
        unacknowledgedFor = Moment.isNever(acknowledgedAt) ? 0 : Math.max(0, sentAt - acknowledgedAt);
        acknowledgedAt = Math.max(acknowledgedAt, sentAt);
    }

    /**
     * Whether by its last word it hears this node again after not having heard it for longer than this. It may have taken over,
     * told the neighbours and let go without a word of that having arrived here.
     */
    boolean hearsAgainAfter(long span) {
        return heardByIt && unacknowledgedFor > span;
    }

    /**
     * Whether so many of its words are missing before the last one that it may have talked for longer than this without being
     * heard, or without hearing, however long that was by the clock of this host, which may have been suspended meanwhile.
     */
    boolean isHeardAgainAfter(long span, long intervalNanos) {
        return lost >= (span - formerHeardAge) / intervalNanos;
    }

    /** This node has drawn a new session: nothing that the peer acknowledged before says anything about it. */
    void forgetAcknowledgements(long now) {
        forgottenAt = now;
        acknowledgedAt = Moment.NEVER;
        acknowledgedSequence = 0;
        heardByIt = false;
        changed.run();
    }

    /**
     * Several new words under its name that do not know this node came in, the last within this span: it lives and does not
     * hear this node, or a recording of a whole conversation is played for the first time.
     */
    boolean strangerWithin(long now, long span) {
        return strangers.newsWithin(now, span);
    }

    List<Long> challenges() {
        return strangers.challenges();
    }

    /** What it says about how it hears the node of this name; null when it does not hear it. */
    Announcement.@Nullable Heard hears(String other) {
        return hearing.of(other);
    }

    /** How it hears that other peer; null when it does not. A list is in the node order, without the speaker. */
    Announcement.@Nullable Heard hears(Peer other) {
        return hearing.of(other.name, other.order);
    }

    @Nullable
    Announcement said() {
        return last == null ? null : last.announcement();
    }

    @Nullable
    SignedAnnouncement proof() {
        return last;
    }

    long session() {
        return last == null ? 0 : last.announcement().session();
    }

    long sequence() {
        return last == null ? 0 : last.announcement().sequence();
    }

    /** First sequence of its present session that this node took. */
    long firstSequence() {
        return firstSequence;
    }

    long freshAt() {
        return freshAt;
    }

    long directAt() {
        return directAt;
    }

    long sessionTakenAt() {
        return sessionTakenAt;
    }

    /** Send time of the newest own announcement that the peer has acknowledged: it heard this node then or later. */
    long acknowledgedAt() {
        return acknowledgedAt;
    }

    /** From when on it should have heard this node: the last proof that it did, or the start of the session of either. */
    long shouldHearSince() {
        return Math.max(acknowledgedAt, Math.max(sessionTakenAt, forgottenAt));
    }

    /** When it was first heard after the last silence that made it stale. */
    long backSince() {
        return backSince;
    }

    boolean hasAcknowledged(long sequence) {
        return acknowledgedSequence >= sequence;
    }

    /** Whether by its last word it has not heard this node for longer than this: something was lost. */
    boolean misses(long span) {
        return heardByIt && heardAge > span;
    }

    /** Whether by its last word it knows of everything that the other one holds and claims, as far as this node knows it. */
    boolean knowsHoldingsOf(Peer other) {
        Announcement.Heard heard = hears(other);
        return heard != null && heard.session() == other.session() && heard.sequence() >= other.saidMoreIn;
    }

    /** When it last said that it holds or claims something which it had not before. */
    long saidMoreAt() {
        return saidMoreAt;
    }

    boolean departed() {
        return departed;
    }

    /** Heard within this span, whether or not it hears this node, and it did not say goodbye. */
    boolean heardWithin(long now, long span) {
        return !departed && Moment.within(now, freshAt, span);
    }

    /** After so long a silence it counts others out; the alternative where it does not say. */
    long staleNanosOr(long alternative) {
        Announcement said = said();
        return said == null || said.staleNanos() == 0 ? alternative : said.staleNanos();
    }

    /** So long it may say nothing; 0 where it does not tell. */
    long intervalNanos() {
        Announcement said = said();
        return said == null ? 0 : said.intervalNanos();
    }

    /** Not yet stale, and it hears this node. */
    boolean isLive(long now, Timing timing) {
        return heardByIt && heardWithin(now, timing.staleNanos());
    }

    /** Its groups as this node can read them: those of the same configuration, or of another one that is known here. */
    GroupSet held(Cluster cluster) {
        Words read = words(cluster);
        return read == null ? GroupSet.empty() : read.held();
    }

    GroupSet claimed(Cluster cluster) {
        Words read = words(cluster);
        return read == null ? GroupSet.empty() : read.claimed();
    }

    /** What it objects to, where it has the same configuration. */
    GroupSet objected(Cluster cluster) {
        Words read = words(cluster);
        return read != null && read.agrees() ? read.said().objected() : GroupSet.empty();
    }

    /** Whether it holds something by a configuration that is not known here. */
    boolean holdsUnknown(Cluster cluster) {
        Words read = words(cluster);
        return read != null && !read.understood() && !read.said().held().isEmpty();
    }

    /** Whether it claims something by a configuration that is not known here. */
    boolean claimsUnknown(Cluster cluster) {
        Words read = words(cluster);
        return read != null && !read.understood() && !read.said().claimed().isEmpty();
    }

    /** Whether groups that its configuration no longer has may still be in its kernel. */
    boolean isLeaving() {
        Announcement said = said();
        return said != null && said.leaving();
    }

    /** Whether groups that its configuration, another one, no longer has may still be in its kernel: they may be any of these. */
    boolean mayHoldFormer(Cluster cluster) {
        Words read = words(cluster);
        return read != null && !read.agrees() && read.said().leaving();
    }

    /** Likewise, in the eyes of another peer. */
    boolean mayHoldFormer(Peer inTheEyesOf) {
        Announcement own = said();
        Announcement other = inTheEyesOf.said();
        return own != null && other != null && own.leaving() && !own.digest().equals(other.digest());
    }

    /** As one that may own groups; null when it may not. */
    @Nullable
    Candidate candidate(Cluster cluster) {
        Words read = words(cluster);
        return read == null ? null : read.candidate();
    }

    private @Nullable Words words(Cluster cluster) {
        Announcement said = said();
        if (said != null && (words == null || !words.are(said, cluster))) {
            words = Words.read(said, cluster, order);
        }
        return words;
    }

    /** Its claims in its own words, whatever they mean here: they are answered at once. */
    GroupSet claims() {
        Announcement said = said();
        return said == null ? GroupSet.empty() : said.claimed();
    }

    /** It says that nothing reaches it: until a stale time after it says otherwise it takes nothing over from anybody. */
    boolean isDeaf() {
        return deaf;
    }

    boolean isMatureAndAgrees(Cluster cluster) {
        Words read = words(cluster);
        return read != null && read.agrees() && read.said().mature();
    }

    boolean agrees(Cluster cluster) {
        Words read = words(cluster);
        return read != null && read.agrees();
    }

    /**
     * Whether claims of the peer still need an answer: not answered yet, the answer seems lost, or it grows old.
     *
     * @param repeat after this long without an acknowledgement the answer counts as lost
     * @param refresh after this long any answer is old
     */
    boolean needsAnswer(GroupSet claims, long now, long repeat, long refresh) {
        long since = now - answeredAt;
        boolean answered = claims.equals(answeredClaims)
                && !Moment.isNever(answeredAt)
                && since < refresh
                && (hasAcknowledged(answeredIn) || since < repeat);
        return !claims.isEmpty() && !answered;
    }

    void answered(GroupSet claims, long sequence, long now) {
        answeredClaims = claims;
        answeredIn = sequence;
        answeredAt = now;
    }

    boolean wasForwarded() {
        return forwardedSequence >= sequence();
    }

    void forwarded() {
        forwardedSequence = sequence();
    }

    boolean mayProve(long now, long pause) {
        return !Moment.within(now, provedAt, pause);
    }

    void proved(long now) {
        provedAt = now;
    }
}
