package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One node's part in the protocol, as a pure state machine: events in, actions out. It is single-threaded, does no input
 * or output, and knows no time but the one that it is told.
 */
public final class Election {
    private final String self;
    private final Timing timing;
    private final RandomGenerator random;
    private final OwnSession session;
    private final Peers peers;
    private final Holdings holdings;
    private final HandOver handOver;
    private final Standing standing;
    private final Reception reception;
    private final Company company;
    private final Pins pins = new Pins();
    private final Maturity maturity;
    private final Forwarding forwarding;
    private final Announcer announcer;
    private final Departure departure;
    private final Succession succession;
    private final Appeal appeal;
    private final Roll roll;
    private final Map<String, Long> counters = new TreeMap<>();
    private Cluster cluster;
    private Owners owners;
    private List<Candidate> lastCandidates = List.of();
    private Map<Integer, String> lastPinned = Map.of();
    private boolean started;
    private boolean wasActive = true;
    private long lastStep;
    /** Groups kept over a restart may not be renewed before somebody knows of this run. */
    private boolean keptUnconfirmed;

    private Permission permission = Permission.NONE;
    /** Until then requests under way have their own permission only, and nothing is claimed. */
    private long justAwakeUntil = Moment.NEVER;

    private GroupSet contested = GroupSet.empty();
    /** Whether a peer holds what cannot be read here: it may be what this node holds. */
    private boolean maybeContested;

    /**
     * A node that has heard nothing yet.
     *
     * @param self name of this node; one that the cluster does not name listens and holds nothing
     * @param cluster the configuration
     * @param timing the time constants
     * @param random source of sessions; unpredictable in production, seeded in simulation
     */
    public Election(String self, Cluster cluster, Timing timing, RandomGenerator random) {
        int order = cluster.order(self);
        this.self = self;
        this.cluster = cluster;
        this.timing = timing.copy();
        this.timing.among(cluster.nodes().size());
        this.random = random;
        this.session = new OwnSession(random);
        this.peers = new Peers(self, cluster, this.timing);
        this.holdings = new Holdings(cluster);
        this.handOver = new HandOver(self, cluster, this.timing, peers, holdings);
        this.standing = new Standing(cluster, this.timing);
        this.reception = new Reception(this.timing);
        this.company = new Company(cluster, this.timing, peers, session);
        this.standing.adoption().named(order >= 0);
        this.maturity = new Maturity(this.timing, peers, session);
        this.forwarding = new Forwarding(peers, this.timing, order);
        this.announcer = new Announcer(self, cluster, this.timing, session, peers, holdings, pins);
        this.departure = new Departure(this.timing);
        this.succession = new Succession(peers, this.timing);
        this.appeal = new Appeal(peers, holdings, this.timing);
        this.roll = new Roll(peers, this.timing);
        this.owners = new Owners(cluster.groups().size());
    }

    /**
     * Takes one event and says what to do.
     *
     * @param nowNanos a clock that runs on while the host sleeps (CLOCK_BOOTTIME); never falls
     * @param event what happened; the first is {@link Event.Started}
     * @return what to do, in this order
     * @throws IllegalStateException if the first event is another one, or Started comes twice
     */
    public List<Action> step(long nowNanos, Event event) {
        if (started == event instanceof Event.Started) {
            throw new IllegalStateException(started ? "started twice" : "the first event must be Started");
        }
        Outbox outbox = new Outbox();
        peers.retime(nowNanos);
        // What is asked of the kernel in one step is all in the terms of the configuration that counts after it.
        boolean changesTerms = event instanceof Event.ConfigurationAdopted;
        if (changesTerms) {
            take(nowNanos, event, outbox);
        }
        if (started) {
            watchTheClock(nowNanos, outbox);
        }
        lastStep = nowNanos;
        if (!changesTerms) {
            take(nowNanos, event, outbox);
        }
        peers.retime(nowNanos);
        permission = Permission.NONE;
        decide(nowNanos, outbox);
        List<Action> announcements = new ArrayList<>();
        if (outbox.wantsAnnouncement() || nowNanos >= announceDue()) {
            announcements.add(announce(nowNanos));
        }
        if (!departure.isUnderWay()) {
            renew(nowNanos, outbox);
        }
        permission = permission.with(holdings.standing());
        return outbox.actions(announcements, holdings.in(GroupState.HELD));
    }

    private Action announce(long now) {
        count("announcements_sent");
        return new Action.Announce(announcer.announce(
                now,
                standing.isActive(now) && !departure.isUnderWay(),
                standing.isLastResort(now) && !departure.isUnderWay(),
                maturity.isMature(),
                departure.mayLeave(),
                appeal.isUrgent(now),
                standing));
    }

    private void count(String name) {
        counters.merge(name, 1L, Long::sum);
    }

    // Time

    /** A daemon that was held up for too long may have been counted out: it lets go of everything and begins anew. */
    private void watchTheClock(long now, Outbox outbox) {
        long gap = now - lastStep;
        if (gap > timing.intervalNanos() * 3 / 2) {
            justAwakeUntil = now + timing.intervalNanos();
            session.sleptFor(gap);
            reception.sleptFor(gap);
        }
        if (gap > stallThreshold()) {
            stalled(now, gap, outbox);
        } else if (gap > timing.intervalNanos() / 2) {
            handOver.voidClaims(now, "the daemon was held up");
        }
    }

    private long stallThreshold() {
        long lease = holdings.runningLeaseSeconds() * Timing.SECOND_NANOS;
        return lease == 0 ? timing.leastStaleNanos() / 2 : Math.min(lease, timing.leastStaleNanos() / 2);
    }

    private void stalled(long now, long gap, Outbox outbox) {
        count("stalls");
        outbox.warn(
                self,
                "the daemon was held up for " + gap / 1_000_000 + " ms: releases everything and listens anew",
                Occurrence.Cause.STALL);
        handOver.voidClaims(now, "the daemon was held up");
        GroupSet lost = holdings.mayBeInKernel();
        if (!lost.isEmpty()) {
            holdings.damping().lost(lost, now);
            holdings.release(lost, "the daemon was held up", now, outbox);
        }
        newSession(now);
        session.listenAnew(now);
        maturity.lose();
        keptUnconfirmed = false;
    }

    private void newSession(long now) {
        session.renew();
        peers.all().forEach(peer -> peer.forgetAcknowledgements(now));
        announcer.sessionBegins();
    }

    /** When {@link Event.TimeArrived} is due, on the clock of {@link #step}. */
    public long nextDeadlineNanos() {
        long deadline = Math.min(announceDue(), lastStep + stallThreshold() / 3);
        deadline = Math.min(deadline, roll.deadline(lastStep));
        deadline = Math.min(deadline, timing.deadline(lastStep));
        deadline = Math.min(deadline, reception.deadline());
        deadline = Math.min(deadline, maturity.deadline(lastStep));
        deadline = Math.min(deadline, company.deadline(lastStep));
        deadline = Math.min(deadline, holdings.damping().deadline(lastStep));
        deadline = Math.min(deadline, holdings.deadline(lastStep));
        deadline = Math.min(deadline, standing.adoption().deadline(lastStep));
        deadline = Math.min(deadline, standing.votes().deadline());
        deadline = Math.min(deadline, handOver.deadline(lastStep));
        deadline = Math.min(deadline, succession.deadline(lastStep));
        deadline = Math.min(deadline, appeal.deadline(lastStep));
        return Math.min(deadline, departure.deadline());
    }

    private long announceDue() {
        return Math.min(announcer.due(), handOver.repeatDue(announcer.announcedAt()));
    }

    // Events

    private void take(long now, Event event, Outbox outbox) {
        switch (event) {
            case Event.Started(GroupSet kept, long keptFor) -> start(kept.below(holdings.size()), keptFor, now, outbox);
            case Event.TimeArrived() -> {}
            case Event.Received(SignedAnnouncement signed, boolean forwarded) ->
                receive(signed, forwarded, now, outbox);
            case Event.ReceptionSeen() -> reception.othersSeen(now);
            case Event.KernelAnswered answer -> kernelAnswered(answer, now, outbox);
            case Event.AcquisitionReady(GroupSet groups) -> acquireNow(groups, now, outbox);
            case Event.AddressesVanished(GroupSet groups) -> holdings.vanished(groups, terms(now), now, outbox);
            case Event.EligibilityChanged(Map<Integer, String> ineligible) ->
                eligibilityChanged(ineligible, now, outbox);
            case Event.ActivityVoted vote -> count(vote, now, outbox);
            case Event.Pinned(String group, String node) -> pin(group, node, outbox);
            case Event.Unpinned(String group) -> pin(group, "", outbox);
            case Event.ConfigurationAdopted(Cluster next, Map<Integer, String> ineligible) ->
                adopt(next.after(cluster), ineligible, now, outbox);
            case Event.ConfigurationLearned(Cluster learned) -> know(cluster.knowing(learned));
            case Event.ConfigurationRefused(long version, String digest, String reason) -> {
                outbox.warn(
                        self,
                        "cannot use configuration version " + version + ": " + reason,
                        Occurrence.Cause.CONFIGURATION);
                standing.adoption().refuse(version, digest, reason);
            }
            case Event.TimingChanged(Timing next) -> retime(next, now, outbox);
            case Event.StopRequested() -> {
                departure.begin(now);
                outbox.notice(self, "stops", Occurrence.Cause.STOP);
                outbox.announceNow();
            }
        }
    }

    private void start(GroupSet kept, long keptFor, long now, Outbox outbox) {
        started = true;
        session.listenAnew(now);
        holdings.keep(kept, keptFor, now);
        keptUnconfirmed = !kept.isEmpty();
        kept.stream()
                .forEach(group -> outbox.notice(
                        holdings.id(group), "kept over the restart of the daemon", Occurrence.Cause.START));
        outbox.announceNow();
    }

    private void receive(SignedAnnouncement signed, boolean forwarded, long now, Outbox outbox) {
        Announcement announcement = signed.announcement();
        if (announcement.node().equals(self)) {
            receiveOwnName(announcement, now, outbox);
            return;
        }
        // Who has this configuration knows that it does not name it: that is no node of any configuration.
        // One that was named before says with this configuration that it has let go.
        // One of another version of it has yet to learn, or to tell, that there is a later one.
        Peer known = peers.known(announcement.node());
        boolean stray = (known == null || known.order() < 0)
                && cluster.agreesWith(announcement)
                && cluster.version() == announcement.configVersion();
        Peer peer = stray ? known : peers.of(announcement.node());
        if (peer == null) {
            count("announcements_of_unknown_nodes");
            return;
        }
        switch (peer.take(signed, forwarded, now, session, self, random)) {
            case TAKEN -> taken(peer, false, now, outbox);
            case SESSION_TAKEN -> taken(peer, true, now, outbox);
            case CHALLENGED -> {
                count("announcements_challenged");
                announcer.soon(now);
            }
            case IGNORED -> count("announcements_ignored");
        }
    }

    private void taken(Peer peer, boolean newSession, long now, Outbox outbox) {
        count("announcements_taken");
        reception.peerHeard(now);
        hearPins(peer, outbox);
        // A peer that waits for a shorter time than this node has taken over sooner.
        long stale = timing.leastStaleNanos();
        long nearlyStale = Math.max(stale / 2, stale - timing.paceNanos());
        if (peer.hearsAgainAfter(nearlyStale) || peer.isHeardAgainAfter(nearlyStale, timing.paceNanos())) {
            tellNeighboursAgain(holdings.in(GroupState.HELD), outbox);
        }
        handOver.heardHolding(peer, peer.held(cluster));
        if (newSession || peer.backSince() == now || wantsAnAnswer(peer, now)) {
            if (announcer.answersAtOnce(now)) {
                outbox.announceNow();
            }
        } else if (peer.misses(timing.paceNanos() * 3 / 2)) {
            // What it lost may have been the acknowledgement on which its lease depends, or mine the next time.
            announcer.soon(now);
        }
        if (forwarding.isWanted(peer, now) && peer.proof() != null) {
            count("announcements_forwarded");
            peer.forwarded();
            outbox.forward(peer.proof());
        }
    }

    private boolean wantsAnAnswer(Peer peer, long now) {
        return peer.needsAnswer(peer.claims(), now, timing.claimRepeatNanos(), timing.intervalNanos() / 2)
                || (peer.isAsking() && now - announcer.announcedAt() >= timing.claimRepeatNanos() / 2);
    }

    private void hearPins(Peer peer, Outbox outbox) {
        Announcement said = peer.said();
        if (said != null && cluster.agreesWith(said) && pins.hear(said.pins(), cluster, this::sessionOf)) {
            outbox.announceNow();
        }
    }

    /**
     * A foreign session under this node's own name. It is no recording when it acknowledges something that a peer said
     * after this node first heard that peer.
     */
    private void receiveOwnName(Announcement announcement, long now, Outbox outbox) {
        if (session.isMine(announcement.session()) || !echoesTheLiving(announcement)) {
            count("announcements_ignored");
            return;
        }
        count("announcements_of_a_duplicate");
        standing.duplicateSeen(now);
        outbox.announceNow();
    }

    private boolean echoesTheLiving(Announcement announcement) {
        return announcement.heard().stream().anyMatch(heard -> {
            Peer peer = peers.known(heard.node());
            return peer != null && peer.session() == heard.session() && heard.sequence() > peer.firstSequence();
        });
    }

    private void kernelAnswered(Event.KernelAnswered answer, long now, Outbox outbox) {
        GroupSet before = holdings.held();
        boolean wasLeaving = holdings.isLeaving();
        GroupSet arrived = holdings.answered(answer, () -> terms(now), now, outbox);
        if (!arrived.isEmpty()) {
            outbox.tellNeighbours(arrived);
        }
        if (!holdings.held().equals(before) || holdings.isLeaving() != wasLeaving) {
            outbox.announceNow();
        }
    }

    private void acquireNow(GroupSet groups, long now, Outbox outbox) {
        GroupSet before = holdings.held();
        // Who waited for long may have been counted out meanwhile: the rest is given up below.
        holdings.acquireNow(groups.filter(group -> !peers.someoneHolds(group, now)), terms(now), now, outbox);
        if (!holdings.held().equals(before)) {
            outbox.announceNow();
        }
    }

    /**
     * A network that comes back while nobody is heard may have others on it that hold what this node would take: it listens
     * first. (Switches swallow traffic for a while after the link comes up.)
     */
    private void eligibilityChanged(Map<Integer, String> ineligible, long now, Outbox outbox) {
        GroupSet before = holdings.ineligible(now);
        holdings.ineligible(ineligible);
        outbox.announceNow();
        boolean cameBack = !before.minus(holdings.ineligible(now)).isEmpty();
        if (cameBack && maturity.isMature() && peers.live(now).findAny().isEmpty()) {
            outbox.notice(self, "can serve again and hears nobody yet: listens anew", Occurrence.Cause.ELIGIBILITY);
            session.listenAnew(now);
            maturity.lose();
        }
    }

    /** Leases that run were given by the former times, and end by them; what is given from now on goes by these. */
    private void retime(Timing next, long now, Outbox outbox) {
        timing.become(next, now);
        peers.forgetAttendance();
        reception.forgetOthers();
        holdings.renewSoon();
        outbox.announceNow();
    }

    // Configurations

    /** Swaps the configuration. What is in both goes on; nothing here looks back at the former one but to understand others. */
    private void adopt(Cluster next, Map<Integer, String> ineligible, long now, Outbox outbox) {
        Remap remap = Remap.between(cluster, next);
        outbox.notice(
                self,
                "uses configuration version " + next.version() + " instead of " + cluster.version(),
                Occurrence.Cause.CONFIGURATION);
        handOver.voidClaims(now, "the configuration changes");
        int order = next.order(self);
        holdings.adopt(remap, ineligible, now, outbox);
        handOver.adopt(remap, order);
        forwarding.order(order);
        peers.adopt(next);
        standing.adoption().adopt(remap, order >= 0, now);
        if (remap.from().order(self) < 0 && order >= 0) {
            // The others took no notice of this node so far, and so it knows nothing of them.
            session.listenAnew(now);
            maturity.lose();
        }
        standing.adopt(next);
        company.adopt(next);
        announcer.adopt(next, GroupSet.empty());
        contested = remap.of(contested);
        cluster = next;
        timing.among(next.nodes().size());
        owners = new Owners(next.groups().size());
        lastCandidates = List.of();
        lastPinned = Map.of();
        count("configurations_adopted");
        outbox.announceNow();
    }

    private void know(Cluster same) {
        cluster = same;
        peers.know(same);
        standing.adopt(same);
        standing.adoption().know(same);
        announcer.adopt(same, announcer.objected());
    }

    private void count(Event.ActivityVoted vote, long now, Outbox outbox) {
        String text = (vote.active() ? "activated by " : "deactivated by ")
                + vote.source()
                + (saysNoMoreThanWho(vote) ? "" : ": " + vote.reason());
        switch (standing.votes().count(vote, now)) {
            case NEW -> tellOfVotes(Occurrence.Severity.NOTICE, text, outbox);
            case OTHER_REASON ->
                tellOfVotes(vote.stands() ? Occurrence.Severity.NOTICE : Occurrence.Severity.DEBUG, text, outbox);
            case REPEATED -> {
                if (vote.stands()) {
                    tellOfVotes(Occurrence.Severity.NOTICE, text, outbox);
                }
            }
            case REFUSED ->
                outbox.warn(
                        self,
                        "the vote of " + vote.source() + " is not counted: " + Event.ActivityVoted.VOTERS_MAX
                                + " others vote against this node already",
                        Occurrence.Cause.ACTIVITY);
        }
    }

    /** Where nobody gives a reason, vippyctl sends who votes. */
    private static boolean saysNoMoreThanWho(Event.ActivityVoted vote) {
        return vote.reason().isEmpty()
                || vote.source().equals(vote.reason())
                || vote.source().equals(Event.ActivityVoted.NAMED + vote.reason());
    }

    private void tellOfVotes(Occurrence.Severity severity, String text, Outbox outbox) {
        outbox.report(severity, self, text, Occurrence.Cause.ACTIVITY);
        outbox.announceNow();
    }

    private void dropLapsedVotes(long now, Outbox outbox) {
        standing.votes()
                .lapse(now)
                .forEach(source -> tellOfVotes(
                        Occurrence.Severity.WARNING,
                        "the vote of " + source + " has lapsed, since it was not repeated in time",
                        outbox));
    }

    /** An operator moves a group by hand, or takes it back, for which the node is empty. */
    private void pin(String id, String node, Outbox outbox) {
        int group = cluster.position(id);
        long goal = sessionOf(node);
        if (group < 0 || (!node.isEmpty() && (goal == Pins.NO_SESSION || goal == Pins.GONE))) {
            outbox.warn(id, "cannot be moved to " + node + ": there is no such group or node", Occurrence.Cause.PIN);
        } else if (!pins.say(group, node, self, cluster, this::sessionOf)) {
            outbox.warn(id, "cannot be moved: " + Pins.MAX + " groups are pinned already", Occurrence.Cause.PIN);
        } else {
            outbox.notice(
                    id,
                    node.isEmpty() ? "is no longer pinned, by an operator" : "is pinned to " + node + " by an operator",
                    Occurrence.Cause.PIN);
            outbox.announceNow();
        }
    }

    /** The session that was taken of a peer that is not stale; empty when there is none. Changes nothing. */
    public OptionalLong sessionTaken(String peer, long nowNanos) {
        return peers.attending(nowNanos).stream()
                .filter(each -> each.name().equals(peer))
                .mapToLong(Peer::session)
                .findFirst();
    }

    private long sessionOf(String node) {
        if (node.equals(self)) {
            return session.id();
        }
        Peer peer = peers.known(node);
        if (peer == null) {
            return Pins.NO_SESSION;
        }
        return peer.departed() ? Pins.GONE : peer.session();
    }

    // Decisions

    private void decide(long now, Outbox outbox) {
        // Who leaves and no longer lists its peers is no longer heard by them: that is no news.
        boolean joined = !departure.isUnderWay() && roll.call(now, outbox);
        judgeReception(now, outbox);
        dropLapsedVotes(now, outbox);
        standing.judge(now, maturity.isMature(), peers);
        standing.accompanied(company.obstacle(now));
        if (!reception.isDeaf() && maturity.update(now)) {
            outbox.notice(self, "is mature", Occurrence.Cause.START);
            outbox.announceNow();
        }
        reportActivity(now, outbox);
        if (departure.isUnderWay()) {
            depart(now, outbox);
            return;
        }
        standing.adoption().ask(now, peers, outbox);
        takePart(now, outbox);
        announcer.object(new Objections(peers, cluster, timing).against(now, outbox), outbox);
        if (!announcer.isAsking() && appeal.isUrgent(now)) {
            outbox.announceNow();
        }
        watchOthersHoldings(joined, now, outbox);
    }

    /**
     * A deaf node takes nothing, and says so: the others need not fear it. It says when it hears again, and listens for as long
     * as they may take to learn that.
     */
    private void judgeReception(long now, Outbox outbox) {
        if (reception.judge(now)) {
            standing.deaf(reception.isDeaf());
            outbox.announceNow();
            if (reception.isDeaf()) {
                outbox.warn(self, Standing.DEAF_TEXT, Occurrence.Cause.PEER);
            } else {
                outbox.notice(self, "receives again: listens anew", Occurrence.Cause.PEER);
            }
            maturity.loseToDeafness();
            session.listenAnew(now);
        }
        if (reception.isDeaf()) {
            session.listenAnew(now);
        }
    }

    private void takePart(long now, Outbox outbox) {
        boolean active = standing.isActive(now);
        owners = assign(now);
        if (active || standing.isLastResort(now)) {
            succession.cancel();
            release(active, now, outbox);
        } else if (!standing.maySettleFirst(now) || !succession.isAwaited(holdings.held(), now)) {
            releaseAll(now, "this node is inactive", standing.cause(now), outbox);
        }
        boolean mayClaim = active
                && maturity.isMature()
                && maturity.isSettled(holdings, now)
                && !isJustAwake(now)
                && !peers.isOutOfTouch(now)
                && company.mayAcquire(now)
                && !standing.adoption().isBehind();
        handOver.claim(owners, terms(now), mayClaim, postponed(now), now, outbox);
        holdings.retryReleases(now, outbox);
    }

    /** After the announcement of the same step, where there is one: a lease may count on it. */
    private void renew(long now, Outbox outbox) {
        if (mayRenew(now)) {
            Permission present = takeoverBound().permission(now, announcer.reach());
            permission = isJustAwake(now) ? Permission.NONE : present;
            holdings.renew(terms(present, now), now, outbox);
        }
    }

    /**
     * Whom this node did not read while it was held up it takes for silent: such a peer limits no lease, and no claim waits for it. So
     * this node says first whom it hears, and has an interval to be told better.
     */
    private boolean isJustAwake(long now) {
        return now < justAwakeUntil;
    }

    private void release(boolean active, long now, Outbox outbox) {
        if (standing.adoption().isBehind()) {
            handOver.releaseWhileBehind(now, outbox);
        } else {
            handOver.release(owners, active, standing.adoption().isSettling(now, peers), now, outbox);
        }
    }

    /** New groups are shared when all have adopted the configuration; one with an address of a former group waits for that. */
    private GroupSet postponed(long now) {
        Adoption adoption = standing.adoption();
        return adoption.isSettling(now, peers) ? adoption.added().union(holdings.blocked()) : holdings.blocked();
    }

    /** Kept groups are renewed once a peer knows of this run: until then it may be counting the former one out. */
    private boolean mayRenew(long now) {
        keptUnconfirmed = keptUnconfirmed
                && !maturity.isMature()
                && peers.live(now).allMatch(peer -> Moment.isNever(peer.acknowledgedAt()));
        return !keptUnconfirmed;
    }

    private Owners assign(long now) {
        List<Candidate> candidates = new ArrayList<>(peers.candidates(now));
        Candidate.Part part = Candidate.partOf(
                standing.isActive(now),
                maturity.isMature(),
                standing.isLastResort(now),
                !holdings.held().isEmpty());
        if (part != Candidate.Part.NONE) {
            candidates.add(new Candidate(
                    self,
                    cluster.order(self),
                    cluster.policy().weight(self),
                    part,
                    holdings.held(),
                    holdings.ineligible(now),
                    holdings.damping().suppressed(now)));
        }
        Map<Integer, String> pinned = pins.nodes(cluster, this::sessionOf);
        if (!candidates.equals(lastCandidates) || !pinned.equals(lastPinned)) {
            Owners still = pinned.equals(lastPinned)
                    ? Progress.of(owners, cluster.groups(), lastCandidates, candidates)
                    : null;
            owners = still == null ? Assignment.assign(cluster.groups(), candidates, pinned) : still;
            lastCandidates = candidates;
            lastPinned = pinned;
        }
        return owners;
    }

    private void releaseAll(long now, String why, Occurrence.Cause cause, Outbox outbox) {
        GroupSet held = holdings.wanted();
        if (!held.isEmpty()) {
            held.stream().forEach(group -> outbox.notice(holdings.id(group), "releases: " + why, cause));
            holdings.release(held, why, now, outbox);
        }
    }

    private void reportActivity(long now, Outbox outbox) {
        boolean active = standing.isActive(now);
        if (active != wasActive) {
            wasActive = active;
            outbox.announceNow();
            if (active) {
                outbox.notice(self, "is active again", Occurrence.Cause.ACTIVITY);
            } else {
                standing.reasons(now).forEach(reason -> outbox.warn(self, reason.text(), standing.cause(now)));
            }
        }
    }

    /**
     * After a partition the neighbours of the loser point the wrong way, and so may switches after any silence: tell them
     * again when another holder has let go, also one whose configuration is not known here, and when a node comes back. See
     * {@link Peer#hearsAgainAfter} too.
     */
    private void watchOthersHoldings(boolean joined, long now, Outbox outbox) {
        GroupSet held = holdings.in(GroupState.HELD);
        GroupSet both = held.intersection(peers.held(now));
        both.minus(contested).stream()
                .forEach(group -> outbox.warn(
                        holdings.id(group),
                        "another node holds it too; keeps it as its owner",
                        Occurrence.Cause.CONFLICT));
        GroupSet won = contested.minus(both).intersection(held);
        boolean maybeBoth = peers.someoneHoldsUnknown(now);
        boolean maybeWon = maybeContested && !maybeBoth;
        GroupSet tell = joined || maybeWon ? held : won;
        contested = both;
        maybeContested = maybeBoth;
        tellNeighboursAgain(tell, outbox);
    }

    private static void tellNeighboursAgain(GroupSet groups, Outbox outbox) {
        if (!groups.isEmpty()) {
            outbox.tellNeighbours(groups);
        }
    }

    private void depart(long now, Outbox outbox) {
        handOver.voidClaims(now, "the daemon stops");
        if (!succession.isAwaited(holdings.held(), now)) {
            releaseAll(now, "the daemon stops", Occurrence.Cause.STOP, outbox);
        }
        holdings.retryReleases(now, outbox);
        departure.proceed(now, holdings.isEmpty(), outbox);
    }

    private LeaseTerms terms(long now) {
        return terms(takeoverBound().permission(now, announcer.reach()), now);
    }

    /** A slow kernel gets a lease that fits also when it has answered. */
    private LeaseTerms terms(Permission present, long now) {
        LeaseTerms terms = LeaseTerms.of(present, now, timing);
        if (!holdings.kernelIsSlow(now)) {
            return terms;
        }
        Permission lasting = takeoverBound().lastingPermission(now, announcer.reach(), announceDue());
        return terms.noLongerThan(LeaseTerms.of(lasting, now, timing), present);
    }

    private TakeoverBound takeoverBound() {
        return new TakeoverBound(timing, peers.all(), cluster.policy().quorumPeers());
    }

    /** What the last step permits to what was asked of the kernel until then and is not done yet. */
    public Permission permission() {
        return permission;
    }

    /** This node's view at a moment not before the last step. */
    public Status status(long nowNanos) {
        return new StatusView(
                        self,
                        cluster,
                        timing,
                        session,
                        peers,
                        holdings,
                        handOver,
                        standing,
                        maturity,
                        departure,
                        owners,
                        pins.status(cluster, this::sessionOf),
                        lastCandidates)
                .at(nowNanos, terms(nowNanos), counters);
    }
}
