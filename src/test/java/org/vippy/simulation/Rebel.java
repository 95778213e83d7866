package org.vippy.simulation;

import java.util.ArrayList;
import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;

/** The real election, which does not do as it is told, or does not come to an end. */
final class Rebel {
    private Rebel() {}

    /** Does not hear that it shall stop. */
    static Machine doesNotStop(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.StopRequested ? new Event.TimeArrived() : event;
            }
        };
    }

    /** Ends when it is told to, and leaves its addresses behind. */
    static Machine leavesItsAddresses(Machine real) {
        return new Mutant(real) {
            private boolean stopping;

            @Override
            Event told(long nowNanos, Event event) {
                stopping |= event instanceof Event.StopRequested;
                return event;
            }

            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return stopping ? List.of(new Action.Terminate()) : actions;
            }
        };
    }

    /** Says that it is inactive, and asks the kernel for nothing. */
    static Machine keepsWhileInactive(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                var inactive = Action.only(Action.Announce.class, actions).stream()
                        .anyMatch(announce -> !announce.announcement().active());
                return actions.stream()
                        .filter(action -> !inactive || !(action instanceof Action.Release))
                        .toList();
            }
        };
    }

    /** Takes groups while it is inactive. */
    static Machine acquiresWhileInactive(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                var more = new ArrayList<>(actions);
                for (var announce : Action.only(Action.Announce.class, actions)) {
                    if (!announce.announcement().active()) {
                        more.add(new Action.Acquire(1_000_000, GroupSet.of(0), 1, Long.MAX_VALUE));
                    }
                }
                return more;
            }
        };
    }

    /** Tells the neighbours of what it takes in its first seconds, and never again. */
    static Machine tellsSeldom(Machine real) {
        return new Mutant(real) {
            private long firstNanos;

            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                firstNanos = firstNanos == 0 ? nowNanos : firstNanos;
                return actions.stream()
                        .filter(action ->
                                nowNanos - firstNanos < 10_000_000_000L || !(action instanceof Action.TellNeighbours))
                        .toList();
            }
        };
    }

    /** Keeps to itself what the neighbours should hear again after a conflict or when a node comes back. */
    static Machine tellsOnlyOfAcquisitions(Machine real) {
        return new Mutant(real) {
            private boolean answered;

            @Override
            Event told(long nowNanos, Event event) {
                answered = event instanceof Event.KernelAnswered;
                return event;
            }

            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream()
                        .filter(action -> answered || !(action instanceof Action.TellNeighbours))
                        .toList();
            }
        };
    }

    /** Fails when an address vanishes. */
    static Machine throwsUp(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                if (event instanceof Event.AddressesVanished) {
                    throw new IllegalStateException("planted");
                }
                return event;
            }
        };
    }

    /** Wants to be woken at once, always. */
    static Machine neverRests(Machine real) {
        return new Mutant(real) {
            @Override
            public long nextDeadlineNanos() {
                return Long.MIN_VALUE / 4;
            }
        };
    }

    /** Takes every session for one that knows it, whatever it says. */
    static Machine trustsEverySession(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.Received received
                        ? received(received, said -> knowing(real, nowNanos, said))
                        : event;
            }
        };
    }

    private static Announcement knowing(Machine real, long nowNanos, Announcement said) {
        var status = real.status(nowNanos);
        var heard = new ArrayList<>(said.heard());
        heard.removeIf(one -> one.node().equals(status.self()));
        heard.add(new Announcement.Heard(status.self(), status.session(), status.sequence(), 0, 0));
        return Mutant.rewritten(said, heard);
    }
}
