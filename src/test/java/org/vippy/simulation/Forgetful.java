package org.vippy.simulation;

import java.util.List;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Event;

/** The real election, which does not do its part when configurations change. */
final class Forgetful {
    private Forgetful() {}

    /** Never asks for a configuration of a higher version. */
    static Machine neverAsks(Machine real) {
        return new Mutant(real) {
            @Override
            List<Action> done(long nowNanos, List<Action> actions) {
                return actions.stream()
                        .filter(action -> !(action instanceof Action.AskForConfiguration))
                        .toList();
            }
        };
    }

    /** Takes the version, the nodes and the digest of a new configuration, and keeps to its groups and their order. */
    static Machine.Factory keepsItsGroups() {
        return (self, cluster, timing, random) -> new Mutant(Machine.real(self, cluster, timing, random)) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.ConfigurationAdopted adopted ? withOldGroups(adopted) : event;
            }

            private Event withOldGroups(Event.ConfigurationAdopted adopted) {
                var next = adopted.cluster();
                var size = Math.min(cluster.groups().size(), next.groups().size());
                var groups = cluster.groups().subList(0, size);
                return new Event.ConfigurationAdopted(
                        new Cluster(next.version(), next.digest(), next.nodes(), groups, next.policy()),
                        adopted.ineligible());
            }
        };
    }

    /** Takes what is said in terms of another configuration for words in its own. */
    static Machine readsByPosition(Machine real) {
        return new Mutant(real) {
            @Override
            Event told(long nowNanos, Event event) {
                return event instanceof Event.Received received
                        ? received(
                                received,
                                said -> translated(said, real.status(nowNanos).digest()))
                        : event;
            }
        };
    }

    private static Announcement translated(Announcement said, String digest) {
        return Mutant.rewritten(said, digest);
    }
}
