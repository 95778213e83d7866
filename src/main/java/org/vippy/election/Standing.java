package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether this node takes part, and every reason why it does not in full. */
final class Standing {
    /** The one reason that others act on, see {@link Peer#isDeaf}. */
    static final String DEAF = "deaf";

    static final String DEAF_TEXT = "nothing reaches this node any more: it keeps what it holds and takes nothing";

    private static final String PASSES = "";

    private final Cluster cluster;
    private final Timing timing;
    private final Map<String, String> vetoes = new TreeMap<>();
    private long duplicateSeenAt = Moment.NEVER;
    private boolean unheard;
    private boolean deaf;
    private @Nullable String conflictsWith;
    private boolean behind;
    private Status.@Nullable Reason lacksCompany;

    Standing(Cluster cluster, Timing timing) {
        this.cluster = cluster;
        this.timing = timing;
    }

    void vote(boolean active, String source, String reason) {
        if (active) {
            vetoes.remove(source);
        } else {
            vetoes.put(source, reason);
        }
    }

    void duplicateSeen(long now) {
        duplicateSeenAt = now;
    }

    /** A deaf node is active, and keeps what it holds. */
    void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    /** Takes what {@link Company#obstacle} says. */
    void accompanied(Status.@Nullable Reason obstacle) {
        lacksCompany = obstacle;
    }

    void judge(long now, boolean mature, Peers peers) {
        judgeHearing(now, peers);
        judgeConfiguration(now, mature, peers);
    }

    /**
     * Nobody who could take over has heard this node for so long that they are about to do so. A new session of a peer has
     * that long to hear this node first, and a peer that was silent for stale itself has two intervals to answer. Who is deaf
     * hears nobody, and takes nothing over.
     */
    private void judgeHearing(long now, Peers peers) {
        long patience = timing.hearingPatienceNanos();
        List<Peer> listeners = peers.all().stream()
                .filter(peer -> peer.heardWithin(now, timing.intervalNanos() * 5 / 2) && couldTakeOver(peer))
                .toList();
        unheard = timing.unheardApplies()
                && !listeners.isEmpty()
                && listeners.stream()
                        .allMatch(peer -> now - peer.shouldHearSince() >= patience
                                && now - peer.backSince() > 2 * timing.intervalNanos());
    }

    private boolean couldTakeOver(Peer peer) {
        Announcement said = peer.said();
        return said != null && said.active() && cluster.agreesWith(said) && !peer.isDeaf();
    }

    private void judgeConfiguration(long now, boolean mature, Peers peers) {
        boolean conflicting = conflictsWith != null && !behind;
        conflictsWith = null;
        behind = false;
        peers.live(now).forEach(peer -> {
            Announcement said = peer.said();
            if (said != null && said.active() && !cluster.agreesWith(said)) {
                boolean newer = said.configVersion() > cluster.version();
                boolean wins = said.configVersion() == cluster.version() && (conflicting || yieldsTo(said, mature));
                if (newer || wins) {
                    conflictsWith = peer.name();
                    behind |= newer;
                }
            }
        });
    }

    /** Of two with the same version and different contents, the younger gives way; between equals the lower digest does. */
    private boolean yieldsTo(Announcement said, boolean mature) {
        return mature == said.mature() ? cluster.digest().compareTo(said.digest()) < 0 : said.mature();
    }

    private boolean isDuplicate(long now) {
        return Moment.within(now, duplicateSeenAt, timing.staleNanos());
    }

    boolean isActive(long now) {
        return vetoes.isEmpty() && isUnimpaired(now);
    }

    private boolean isUnimpaired(long now) {
        return !unheard && lacksCompany == null && conflictsWith == null && !isDuplicate(now);
    }

    /** Whether it is inactive by votes only, and nobody is about to take over what it still holds. */
    boolean maySettleFirst(long now) {
        return !vetoes.isEmpty() && isUnimpaired(now);
    }

    /** Whether it is inactive by votes only, and keeps what it holds for as long as no active node can serve it. */
    boolean isLastResort(long now) {
        return cluster.policy().allInactive() == Policy.AllInactive.KEEP && maySettleFirst(now);
    }

    /** The foremost reason for not being active. */
    Occurrence.Cause cause(long now) {
        if (isDuplicate(now) || conflictsWith != null) {
            return Occurrence.Cause.CONFIGURATION;
        }
        if (lacksCompany != null) {
            return Occurrence.Cause.ALONE;
        }
        return unheard ? Occurrence.Cause.UNHEARD : Occurrence.Cause.ACTIVITY;
    }

    /** Every reason for not taking part in full; empty when it does. */
    List<Status.Reason> reasons(long now) {
        List<Status.Reason> reasons = new ArrayList<>();
        if (isDuplicate(now)) {
            reasons.add(new Status.Reason(
                    "duplicate-node",
                    "another daemon runs under the name of this node",
                    "stop one of them, or give it its own name with -n"));
        }
        if (conflictsWith != null) {
            reasons.add(configurationReason(conflictsWith));
        }
        if (unheard) {
            reasons.add(new Status.Reason(
                    "unheard",
                    "no peer hears this node, though it hears them",
                    "look for a firewall or a switch that drops what this node sends"));
        }
        if (deaf) {
            reasons.add(new Status.Reason(
                    DEAF, DEAF_TEXT, "look at the network interface, its cable and the port of the switch"));
        }
        if (lacksCompany != null) {
            reasons.add(lacksCompany);
        }
        vetoes.forEach((source, text) ->
                reasons.add(new Status.Reason(source, text, source.equals("operator") ? "vippyctl activate" : PASSES)));
        return reasons;
    }

    private Status.Reason configurationReason(String peer) {
        return behind
                ? new Status.Reason(
                        "config-behind",
                        "node " + peer + " has a configuration of a higher version than " + cluster.version(),
                        "copy its configuration to this node and restart vippyd")
                : new Status.Reason(
                        "config-conflict",
                        "node " + peer + " has other vips or nodes under the same version " + cluster.version(),
                        "make the configurations equal, or raise the version of the right one");
    }
}
