package org.vippy.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vippy.election.GroupState;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Occurrence.Severity;
import org.vippy.election.Status;
import org.vippy.election.Status.GroupStatus;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.PinStatus;
import org.vippy.election.Status.Reason;
import org.vippy.election.Status.Why;
import org.vippy.election.Timing;

/** Views of a node "a" with a peer "b" and a group "web", to be varied by the tests. */
final class TestingViews {
    static final Timing TIMING =
            new Timing(Duration.ofMillis(300), Duration.ofSeconds(15), Duration.ofSeconds(3), true);
    static final Reason OPERATOR = new Reason("operator", "taken out: disk swap", "vippyctl activate");

    private TestingViews() {}

    static View healthy() {
        return view(status(Phase.ACTIVE, 7));
    }

    static View view(Status status) {
        return new View(
                "0.1.0",
                Duration.ofSeconds(90),
                status,
                TIMING,
                "adopted from b",
                "the disk is full",
                Map.of(
                        "web",
                        List.of(new View.Address("192.0.2.10/24", "eth0"), new View.Address("192.0.2.11/24", "eth1"))),
                chat(),
                new View.Kernel(
                        Map.of("acquire", 9L, "renew", 90L, "release", 8L),
                        Map.of("acquire", 1L, "renew", 0L, "release", 0L)),
                Optional.of(new View.Notify(312, 624, 65_222, Duration.ofSeconds(131))),
                List.of(new View.Check(
                        "db", "tcp 127.0.0.1:5432", List.of("web"), true, Duration.ofSeconds(7), 1, 3, 40, "refused")),
                new View.Hooks(
                        Map.of("up", 5L, "release", 2L),
                        Map.of("up", 1L, "release", 0L),
                        3,
                        1,
                        Optional.of(new View.HookFailure("hook it (up, web): exit code 1", Duration.ofSeconds(9)))),
                new View.Wire(
                        480,
                        1432,
                        List.of("c"),
                        List.of(new View.Finding(
                                "foreign-duplicate", "web", "192.0.2.10", "a", "02:00:5e:10:00:01", ""))),
                List.of());
    }

    /** A healthy view of a node that chats on these. */
    static View withNetworks(List<View.ChatNetwork> networks) {
        var view = healthy();
        return new View(
                view.version(),
                view.uptime(),
                view.status(),
                view.timing(),
                view.origin(),
                view.notStored(),
                view.addresses(),
                new View.Chat(1, 2, 0, Map.of(), networks, Map.of()),
                view.kernel(),
                view.notification(),
                view.checks(),
                view.hooks(),
                view.wire(),
                view.changes());
    }

    static History history() {
        var took = new Takeover(
                Instant.parse("2026-01-31T12:00:00.123Z"),
                "web",
                "b",
                "a",
                Optional.of(Duration.ofMillis(300)),
                Optional.of(Duration.ofMillis(310)),
                Optional.empty());
        var saw = new Takeover(
                Instant.parse("2026-01-31T11:00:00Z"),
                "web",
                "a",
                "b",
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(20)));
        var none = new Blackouts.Distribution(0, 0, 0, List.of());
        var one = new Blackouts.Distribution(
                1, 0.3, 0.3, List.of(new Blackouts.Bucket(0.2, 0), new Blackouts.Bucket(0.5, 1)));
        return new History(List.of(took, saw), new Blackouts(one, none, none));
    }

    static View.Chat chat() {
        var group = new View.ChatNetwork(
                "224.1.1.1:5007", true, true, List.of("eth0"), "", 0, Optional.of(Duration.ofMillis(20)), List.of());
        var peer = new View.ChatPeer("192.0.2.2:5007", false, "nobody listens there", 5, Optional.empty());
        var list = new View.ChatNetwork(
                "unicast port 5007", false, false, List.of(), "address in use", 5, Optional.empty(), List.of(peer));
        var heard = new View.HeardBy("224.1.1.1:5007", "eth0", Duration.ofMillis(20));
        return new View.Chat(11, 22, 4, Map.of("wrong-secret", 3L), List.of(group, list), Map.of("b", List.of(heard)));
    }

    /** A healthy view that can be told from others by its sequence, with a change that says the same. */
    static View numbered(long sequence) {
        return view(status(Phase.ACTIVE, sequence)).withChanges(List.of(change(Long.toString(sequence))));
    }

    static View.Change change(String text) {
        return new View.Change(
                Instant.parse("2026-03-04T05:06:07Z"), new Occurrence(Severity.NOTICE, "web", text, Cause.HOLDER_LOST));
    }

    static Status status(Phase phase, long sequence, Reason... reasons) {
        return status(phase, sequence, 0, List.of(peer(Hearing.TWO_WAY, true)), reasons);
    }

    static Status status(Phase phase, long sequence, long matureInNanos, List<PeerStatus> peers, Reason... reasons) {
        return new Status(
                "a",
                0xabcdL,
                sequence,
                phase,
                List.of(reasons),
                Duration.ofSeconds(80).toNanos(),
                matureInNanos,
                2,
                true,
                5,
                "d1",
                List.of(group(GroupState.HELD)),
                peers,
                Map.of("announcements_ignored", 4L, "stalls", 5L, "claims", 6L));
    }

    static View withGroup(GroupStatus group) {
        var status = status(Phase.ACTIVE, 1);
        return view(new Status(
                status.self(),
                status.session(),
                status.sequence(),
                status.phase(),
                status.reasons(),
                status.listeningNanos(),
                0,
                -1,
                false,
                status.configVersion(),
                status.digest(),
                List.of(group),
                status.peers(),
                status.counters()));
    }

    /** A group that nobody can serve, of which the daemon knows no address. */
    static View withoutOwner() {
        return withGroup(new GroupStatus(
                "db",
                List.of(),
                true,
                null,
                Why.NOBODY,
                null,
                List.of(),
                GroupState.RELEASED,
                0,
                "",
                0,
                Map.of("a", "no carrier")));
    }

    /** The same group, moved by hand. */
    static GroupStatus pinned(GroupStatus group, String node) {
        return new GroupStatus(
                group.id(),
                group.preferences(),
                group.preempt(),
                group.owner(),
                group.why(),
                new PinStatus(node, "b"),
                group.holders(),
                group.state(),
                group.inStateNanos(),
                group.note(),
                group.dampedNanos(),
                group.ineligible());
    }

    static View withoutLease() {
        var view = withGroup(group(GroupState.HELD));
        var timing = new Timing(TIMING.interval(), TIMING.mature(), TIMING.stale(), false);
        return new View(
                view.version(),
                view.uptime(),
                view.status(),
                timing,
                view.origin(),
                view.notStored(),
                view.addresses(),
                view.chat(),
                view.kernel(),
                view.notification(),
                view.checks(),
                view.hooks(),
                view.wire(),
                view.changes());
    }

    static PeerStatus unheardPeer() {
        return new PeerStatus("b", Hearing.NEVER, "", 0, -1, -1, -1, 0, false, false, false, 0, "", 0, List.of());
    }

    static GroupStatus group(GroupState state) {
        return new GroupStatus(
                "web",
                List.of("b", "a"),
                true,
                "a",
                Why.KEPT,
                null,
                List.of("a"),
                state,
                1_500_000_000L,
                "kept",
                0,
                Map.of("c", "", "b", "carrier"));
    }

    static PeerStatus peer(Hearing hearing, boolean agreed) {
        return new PeerStatus(
                "b",
                hearing,
                "one-way",
                0x1f,
                100_000_000L,
                200_000_000L,
                -1,
                60_000_000_000L,
                true,
                true,
                agreed,
                5,
                "d1",
                3,
                List.of("x"));
    }
}
