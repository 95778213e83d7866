package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that a node knows, put together for people and programs. */
record StatusView(
        String self,
        Cluster cluster,
        Timing timing,
        OwnSession session,
        Peers peers,
        Holdings holdings,
        HandOver handOver,
        Standing standing,
        Maturity maturity,
        Departure departure,
        Owners owners,
        Map<Integer, Status.PinStatus> pins,
        List<Candidate> candidates) {

    Status at(long now, LeaseTerms terms, Map<String, Long> counters) {
        List<List<String>> holders = holders(now);
        GroupSet unservable = holdings.ineligible(now);
        List<Candidate> picky = candidates.stream()
                .filter(candidate -> !candidate.name().equals(self) && !candidate.servesAll())
                .toList();
        return new Status(
                self,
                session.id(),
                session.sequence(),
                phase(now),
                standing.reasons(now),
                session.listening(now),
                maturity.remaining(now),
                timing.lease() ? terms.leaseSeconds() : -1,
                timing.leaseProtects(),
                cluster.version(),
                cluster.digest(),
                IntStream.range(0, holdings.size())
                        .mapToObj(group -> group(
                                group, now, holders.get(group), ineligible(group, unservable.contains(group), picky)))
                        .toList(),
                peers.worthShowing().map(peer -> peer(peer, now)).toList(),
                counters);
    }

    private Status.Phase phase(long now) {
        if (departure.isUnderWay()) {
            return Status.Phase.STOPPING;
        }
        if (!standing.isActive(now)) {
            return Status.Phase.INACTIVE;
        }
        return maturity.isMature() ? Status.Phase.ACTIVE : Status.Phase.LISTENING;
    }

    private Status.GroupStatus group(int index, long now, List<String> holders, Map<String, String> ineligible) {
        LocalGroup local = holdings.group(index);
        Candidate owner = owners.owner(index);
        Group group = cluster.groups().get(index);
        return new Status.GroupStatus(
                group.id(),
                group.preferences(),
                group.preempt(),
                owner == null ? null : owner.name(),
                owners.why(index),
                pins.get(index),
                holders,
                local.state(),
                now - local.since(),
                note(index, now),
                holdings.damping().remaining(index, now),
                ineligible);
    }

    /** By group, the names of all that hold it, in node order. */
    private List<List<String>> holders(long now) {
        List<List<String>> holders = new ArrayList<>();
        IntStream.range(0, holdings.size()).forEach(_ -> holders.add(new ArrayList<>(1)));
        Stream.concat(
                        Stream.of(new Held(self, cluster.order(self), holdings.held())),
                        peers.fresh(now).map(peer -> new Held(peer.name(), peer.order(), peer.held(cluster))))
                .sorted(Comparator.comparingInt(Held::order))
                .forEach(node -> node.groups().below(holders.size()).stream()
                        .forEach(group -> holders.get(group).add(node.name())));
        return holders;
    }

    private record Held(String name, int order, GroupSet groups) {}

    private String note(int index, long now) {
        LocalGroup local = holdings.group(index);
        if (local.state() == GroupState.HELD && standing.isLastResort(now)) {
            return "this node is inactive and keeps it until an active one can serve it";
        }
        if (holdings.isHeldBack(index)) {
            return "nobody serves it yet: it waits for the hooks on before-up of this node";
        }
        return local.state() == GroupState.CLAIMING ? handOver.waitsFor(index, now) : local.note();
    }

    /**
     * Who cannot serve the group, and why.
     *
     * @param here whether this node cannot
     * @param picky the others that cannot serve all groups
     */
    private Map<String, String> ineligible(int index, boolean here, List<Candidate> picky) {
        Map<String, String> reasons = new TreeMap<>();
        if (here) {
            reasons.put(self, holdings.whyIneligible(index));
        }
        for (Candidate candidate : picky) {
            if (!candidate.canServe(index)) {
                reasons.put(
                        candidate.name(),
                        candidate.canServeAtAll(index)
                                ? "is damped: it lost it again and again"
                                : "says that it cannot serve it");
            }
        }
        return reasons;
    }

    private Status.PeerStatus peer(Peer peer, long now) {
        Announcement said = peer.said();
        if (said == null) {
            return new Status.PeerStatus(
                    peer.name(), Status.Hearing.NEVER, "", 0, -1, -1, -1, 0, false, false, false, 0, "", 0, List.of());
        }
        return new Status.PeerStatus(
                peer.name(),
                hearing(peer, now),
                new Links(peers, timing, self).fault(peer, now),
                peer.session(),
                Moment.age(now, peer.freshAt()),
                Moment.age(now, peer.directAt()),
                Moment.age(now, peer.acknowledgedAt()),
                said.listeningNanos(),
                said.active(),
                said.mature(),
                peer.agrees(cluster),
                said.configVersion(),
                said.digest(),
                said.held().size(),
                said.reasons());
    }

    private Status.Hearing hearing(Peer peer, long now) {
        if (peer.departed()) {
            return Status.Hearing.DEPARTED;
        }
        if (!peer.heardWithin(now, timing.staleNanos())) {
            return Status.Hearing.STALE;
        }
        return peer.isLive(now, timing) ? Status.Hearing.TWO_WAY : Status.Hearing.ONE_WAY;
    }
}
