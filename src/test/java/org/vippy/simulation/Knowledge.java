package org.vippy.simulation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.election.Status;

/** What one life of a daemon was told and what it asked for, noted by the simulator and not by the daemon itself. */
final class Knowledge {
    private record Speaker(String node, long session) {}

    private record Word(Announcement said, long atNanos) {}

    private static final long NEVER = Long.MIN_VALUE;

    private final Map<Speaker, Word> words = new HashMap<>();
    private final Set<Speaker> listed = new HashSet<>();
    /** Who votes against the node, and until when. */
    private final Map<String, Long> vetoes = new HashMap<>();

    private BitSet wanted = new BitSet();
    private Map<Integer, String> ineligible = Map.of();
    private boolean stopping;
    private long noPartSinceNanos = NEVER;
    private long steppedAtNanos = NEVER;
    private long gapNanos;

    /** The daemon is about to take a step. */
    void learn(long nowNanos, Event event) {
        gapNanos = steppedAtNanos == NEVER ? 0 : nowNanos - steppedAtNanos;
        steppedAtNanos = nowNanos;
        switch (event) {
            case Event.Received received -> hear(nowNanos, received.signed().announcement());
            case Event.EligibilityChanged changed -> ineligible = changed.ineligible();
            case Event.ConfigurationAdopted adopted -> ineligible = adopted.ineligible();
            case Event.ActivityVoted vote -> vote(vote);
            case Event.StopRequested stop -> stopping = true;
            default -> {}
        }
    }

    private void hear(long nowNanos, Announcement said) {
        var speaker = new Speaker(said.node(), said.session());
        var last = words.get(speaker);
        if (last == null || last.said().sequence() < said.sequence()) {
            words.put(speaker, new Word(said, nowNanos));
        }
    }

    private void vote(Event.ActivityVoted vote) {
        if (vote.active()) {
            vetoes.remove(vote.source());
        } else {
            vetoes.put(
                    vote.source(),
                    vote.timeToLiveNanos() == 0 ? Long.MAX_VALUE : steppedAtNanos + vote.timeToLiveNanos());
        }
    }

    /** The daemon has taken the step, and nothing is done yet. */
    void note(Event event, List<Action> actions) {
        wanted = wantedAfter(event, actions);
        for (var announce : Action.only(Action.Announce.class, actions)) {
            noteActivity(announce.announcement().active());
            announce.announcement().heard().stream()
                    .map(heard -> new Speaker(heard.node(), heard.session()))
                    .forEach(listed::add);
        }
    }

    private void noteActivity(boolean active) {
        if (active) {
            noPartSinceNanos = NEVER;
        } else if (noPartSinceNanos == NEVER) {
            noPartSinceNanos = steppedAtNanos;
        }
    }

    /** What {@link #wanted} will be after a step. */
    BitSet wantedAfter(Event event, List<Action> actions) {
        var after = (BitSet) wanted.clone();
        if (event instanceof Event.KernelAnswered answer) {
            answer.failed().keySet().forEach(after::clear);
        } else if (event instanceof Event.Started started) {
            started.kept().stream().forEach(after::set);
        } else if (event instanceof Event.AcquisitionReady ready) {
            // Whatever has waited is asked for now, or given up without a request: nothing of it is in the kernel.
            ready.groups().stream().forEach(after::clear);
        }
        for (var action : actions) {
            if (action instanceof Action.Acquire acquire) {
                acquire.groups().stream().forEach(after::set);
            } else if (action instanceof Action.Release release) {
                release.groups().stream().forEach(after::clear);
            }
        }
        return after;
    }

    /** Groups that it asked the kernel for, or kept, and has not asked to remove since. */
    BitSet wanted() {
        return wanted;
    }

    /** The newest words of the session of the peer that the daemon has taken; null for none. */
    @Nullable
    Announcement said(Status.PeerStatus peer) {
        var word = words.get(new Speaker(peer.name(), peer.session()));
        return word == null ? null : word.said();
    }

    /** When they came. */
    long saidAtNanos(Status.PeerStatus peer) {
        var word = words.get(new Speaker(peer.name(), peer.session()));
        return word == null ? Long.MIN_VALUE / 2 : word.atNanos();
    }

    /** Whether the daemon has ever listed this session among those that it hears. */
    boolean onceTook(String node, long session) {
        return listed.contains(new Speaker(node, session));
    }

    /** How long ago it first said so; 0 while it takes part, and in the step in which it says so. */
    long takesNoPartForNanos() {
        return noPartSinceNanos == NEVER ? 0 : steppedAtNanos - noPartSinceNanos;
    }

    boolean isIneligible(int group) {
        return ineligible.containsKey(group);
    }

    boolean isVotedOut() {
        return vetoes.values().stream().anyMatch(until -> until > steppedAtNanos);
    }

    boolean isStopping() {
        return stopping;
    }

    /** Time from the step before the last one to the last. */
    long gapNanos() {
        return gapNanos;
    }
}
