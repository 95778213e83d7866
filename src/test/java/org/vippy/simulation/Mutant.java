package org.vippy.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Event;
import org.vippy.election.Group;
import org.vippy.election.GroupSet;
import org.vippy.election.Occurrence;
import org.vippy.election.Permission;
import org.vippy.election.SignedAnnouncement;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/** The real election with a bug: it is told, or says, something else than what is true. */
abstract class Mutant implements Machine {
    final Machine real;

    Mutant(Machine real) {
        this.real = real;
    }

    /** What the election is told instead. */
    Event told(long nowNanos, Event event) {
        return event;
    }

    /** What is done instead. */
    List<Action> done(long nowNanos, List<Action> actions) {
        return actions;
    }

    @Override
    public List<Action> step(long nowNanos, Event event) {
        return done(nowNanos, real.step(nowNanos, told(nowNanos, event)));
    }

    @Override
    public long nextDeadlineNanos() {
        return real.nextDeadlineNanos();
    }

    @Override
    public Status status(long nowNanos) {
        return real.status(nowNanos);
    }

    @Override
    public Permission permission() {
        return real.permission();
    }

    /** Plants a bug in every node. */
    interface Bug {
        Machine in(Machine real);

        default Machine.Factory everywhere() {
            return (self, cluster, timing, random) -> in(Machine.real(self, cluster, timing, random));
        }
    }

    /** Says that it released, and did not. */
    static Machine dropsReleases(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                var done = new ArrayList<Action>();
                for (var action : actions) {
                    if (action instanceof Action.Release release) {
                        done.addAll(real.step(
                                nowNanos, new Event.KernelAnswered(release.operation(), release.groups(), Map.of())));
                    } else {
                        done.add(action);
                    }
                }
                return done;
            }
        };
    }

    /** Hears neither what others hold nor what they claim or object to. */
    static Machine ignoresOthers(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.Received received ? received(received, said -> unburdened(said)) : event;
            }
        };
    }

    /** Announces that it holds nothing. */
    static Machine deniesWhatItHolds(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream()
                        .map(action -> action instanceof Action.Announce announce
                                ? new Action.Announce(unburdened(announce.announcement()))
                                : action)
                        .toList();
            }
        };
    }

    /** Takes leases that are three times as long, and lets no permission run out. */
    static Machine overstaysItsLease(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream().map(Mutant::prolonged).toList();
            }
        };
    }

    /** What was asked of the kernel and given up since may be done as if it were still wanted. */
    static Machine permitsWhatItLetGo(Machine real) {
        return new Mutant(real) {
            private final Set<Long> everything = new HashSet<>();

            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                Action.only(Action.Kernel.class, actions).forEach(request -> everything.add(request.operation()));
                return actions;
            }

            @Override
            public Permission permission() {
                var permission = real.permission();
                return new Permission(permission.untilNanos(), permission.leaseCounts(), everything);
            }
        };
    }

    private static Action prolonged(Action action) {
        return switch (action) {
            case Action.Acquire acquire ->
                new Action.Acquire(acquire.operation(), acquire.groups(), 3 * acquire.leaseSeconds(), Long.MAX_VALUE);
            case Action.Renew renew ->
                new Action.Renew(
                        renew.operation(),
                        renew.groups(),
                        3 * renew.leaseSeconds(),
                        renew.notBeyondNanos(),
                        Long.MAX_VALUE);
            default -> action;
        };
    }

    /** Keeps its groups when it is deactivated. */
    static Machine staysActive(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.ActivityVoted ? new Event.TimeArrived() : event;
            }
        };
    }

    /** Says that it released when it only asked the kernel to. */
    static Machine saysReleasedTooEarly(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                var done = new ArrayList<>(actions);
                for (var release : Action.only(Action.Release.class, actions)) {
                    done.addAll(real.step(
                            nowNanos, new Event.KernelAnswered(release.operation(), release.groups(), Map.of())));
                }
                return done;
            }
        };
    }

    /** Takes the first group as soon as it starts, without a word before. */
    static Machine acquiresAtOnce(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                var done = new ArrayList<>(actions);
                if (real.status(nowNanos).phase() == Status.Phase.LISTENING
                        && real.status(nowNanos).sequence() == 1) {
                    done.add(new Action.Report(new Occurrence(
                            Occurrence.Severity.NOTICE,
                            real.status(nowNanos).self(),
                            "grabs",
                            Occurrence.Cause.START)));
                    done.add(new Action.Acquire(1_000_000, GroupSet.of(0), 1, Long.MAX_VALUE));
                }
                return done;
            }
        };
    }

    /** Takes an old datagram of a session for the newest one. */
    static Machine acceptsRecordings(Machine real) {
        return new Mutant(real) {
            private final Map<Long, Long> newest = new HashMap<>();

            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.Received received && !received.forwarded()
                        ? received(received, this::renewed)
                        : event;
            }

            private Announcement renewed(Announcement said) {
                var last = newest.merge(said.session(), said.sequence(), Math::max);
                return said.sequence() < last - 5 ? numbered(said, last + 1) : said;
            }
        };
    }

    /** Never acquires, and believes that it did. */
    static Machine neverAcquires(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream()
                        .filter(action -> !(action instanceof Action.Acquire))
                        .toList();
            }
        };
    }

    /** Each node prefers itself for everything: nobody agrees with anybody. */
    static Machine prefersItself(String self, Cluster cluster, Timing timing, RandomGenerator random) {
        var mine = cluster.groups().stream()
                .map(group -> new Group(group.id(), List.of(self)))
                .toList();
        return Machine.real(
                self, new Cluster(1, cluster.digest(), cluster.nodes(), mine, cluster.policy()), timing, random);
    }

    /** All nodes ignore preferences. */
    static Machine prefersNobody(String self, Cluster cluster, Timing timing, RandomGenerator random) {
        var free = cluster.groups().stream()
                .map(group -> new Group(group.id(), List.of()))
                .toList();
        return Machine.real(
                self, new Cluster(1, cluster.digest(), cluster.nodes(), free, cluster.policy()), timing, random);
    }

    /** All nodes prefer the first node for everything, though nobody asked for it. */
    static Machine prefersTheFirst(String self, Cluster cluster, Timing timing, RandomGenerator random) {
        var first = cluster.groups().stream()
                .map(group -> new Group(group.id(), List.of(cluster.nodes().getFirst())))
                .toList();
        return Machine.real(
                self, new Cluster(1, cluster.digest(), cluster.nodes(), first, cluster.policy()), timing, random);
    }

    interface Rewrite {
        Announcement of(Announcement said);
    }

    static Event received(Event.Received received, Rewrite rewrite) {
        var datagram = (Datagram) received.signed();
        SignedAnnouncement rewritten =
                new Datagram(rewrite.of(datagram.announcement()), datagram.sender(), datagram.saidNanos());
        return new Event.Received(rewritten, received.forwarded());
    }

    private static Announcement numbered(Announcement said, long sequence) {
        return rewritten(said, sequence, said.held(), said.claimed(), said.objected());
    }

    private static Announcement unburdened(Announcement said) {
        return rewritten(said, said.sequence(), GroupSet.empty(), GroupSet.empty(), GroupSet.empty());
    }

    static Announcement rewritten(
            Announcement said, long sequence, GroupSet held, GroupSet claimed, GroupSet objected) {
        return rewritten(said, said.digest(), sequence, held, claimed, objected, said.heard());
    }

    static Announcement rewritten(Announcement said, List<Announcement.Heard> heard) {
        return rewritten(said, said.digest(), said.sequence(), said.held(), said.claimed(), said.objected(), heard);
    }

    static Announcement rewritten(Announcement said, String digest) {
        return rewritten(said, digest, said.sequence(), said.held(), said.claimed(), said.objected(), said.heard());
    }

    private static Announcement rewritten(
            Announcement said,
            String digest,
            long sequence,
            GroupSet held,
            GroupSet claimed,
            GroupSet objected,
            List<Announcement.Heard> heard) {
        return new Announcement(
                said.node(),
                said.session(),
                sequence,
                said.listeningNanos(),
                said.staleNanos(),
                said.intervalNanos(),
                said.configVersion(),
                digest,
                said.active(),
                said.mature(),
                said.lastResort(),
                said.stopping(),
                said.asking(),
                said.reasons(),
                held,
                claimed,
                objected,
                said.ineligible(),
                said.damped(),
                said.leaving(),
                heard,
                said.challenges(),
                said.pins());
    }
}
