package org.vippy.chat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;

/** Announcements for tests: small, large, the largest, and arbitrary ones. */
final class TestingAnnouncements {
    private TestingAnnouncements() {}

    static Announcement small(long sequence) {
        return new Announcement(
                "n1",
                0x1122334455667788L,
                sequence,
                2_500_000_000L,
                5_000_000_000L,
                500_000_000L,
                7,
                "c0ffee",
                true,
                false,
                false,
                false,
                false,
                List.of("listening"),
                GroupSet.of(0, 9),
                GroupSet.of(1),
                GroupSet.empty(),
                GroupSet.of(3),
                GroupSet.empty(),
                false,
                List.of(new Announcement.Heard("n2", -5, 41, 1_000_000, 2_000_000)),
                List.of(new Announcement.Challenge("n3", 99)),
                List.of());
    }

    /** As a cluster of many nodes and groups has them. */
    static Announcement large(long sequence, int peers, int groups) {
        return announcement(sequence, "node-", peers, peers, groups, 1, "reason");
    }

    /** Every entry as long as the limits allow, every set full, every number as wide as it gets. */
    static Announcement largest() {
        String prefix = "x".repeat(Limits.NODE_NAME_BYTES - 4);
        return announcement(
                Long.MAX_VALUE,
                prefix,
                Limits.HEARD,
                Limits.CHALLENGES,
                Limits.GROUPS,
                Limits.REASONS,
                "r".repeat(Limits.REASON_BYTES));
    }

    private static Announcement announcement(
            long sequence, String prefix, int heard, int challenges, int groups, int reasons, String reason) {
        long age = Limits.TIME.toNanos();
        return new Announcement(
                prefix + "0000",
                -1,
                sequence,
                age,
                age,
                age,
                -1,
                "d".repeat(Limits.DIGEST_BYTES),
                true,
                true,
                true,
                true,
                true,
                IntStream.range(0, reasons).mapToObj(_ -> reason).toList(),
                GroupSet.all(groups),
                GroupSet.all(groups),
                GroupSet.all(groups),
                GroupSet.all(groups),
                GroupSet.all(groups),
                true,
                IntStream.range(0, heard)
                        .mapToObj(i -> new Announcement.Heard(name(prefix, i), -i, Long.MAX_VALUE, age, age))
                        .toList(),
                IntStream.range(0, challenges)
                        .mapToObj(i -> new Announcement.Challenge(name(prefix, i), -i))
                        .toList(),
                IntStream.range(0, groups == Limits.GROUPS ? Limits.PINS : 0)
                        .mapToObj(i -> new Announcement.Pin(
                                Limits.GROUPS - 1 - i, name(prefix, i), -i, name(prefix, i), Limits.PIN_VERSION))
                        .toList());
    }

    private static String name(String prefix, int i) {
        return "%s%04d".formatted(prefix, i);
    }

    static Arbitrary<Announcement> any() {
        var flags = Arbitraries.integers().between(0, 63);
        var flagsAndReasons = Combinators.combine(flags, texts(64).list().ofMaxSize(4));
        var sets = groups().list().ofSize(5);
        return Combinators.combine(names(), longs(), counts(), times(), longs(), texts(128), sets, peers())
                .flatAs((node, session, sequence, listening, version, digest, groups, peers) ->
                        flagsAndReasons.as((flag, reasons) -> new Announcement(
                                node,
                                session,
                                sequence,
                                listening,
                                listening / 2,
                                listening / 3,
                                version,
                                digest,
                                (flag & 1) != 0,
                                (flag & 2) != 0,
                                (flag & 4) != 0,
                                (flag & 8) != 0,
                                (flag & 16) != 0,
                                reasons,
                                groups.get(0),
                                groups.get(1),
                                groups.get(2),
                                groups.get(3),
                                groups.get(4),
                                (flag & 32) != 0,
                                peers.heard(),
                                peers.challenges(),
                                List.of(new Announcement.Pin((int) (flag % 4), node, session, node, 1)))));
    }

    record TestingPeers(List<Announcement.Heard> heard, List<Announcement.Challenge> challenges) {}

    private static Arbitrary<TestingPeers> peers() {
        var heard = Combinators.combine(names(), longs(), counts(), times(), times())
                .as(Announcement.Heard::new)
                .list()
                .ofMaxSize(60)
                .uniqueElements(Announcement.Heard::node);
        var challenges = Combinators.combine(names(), longs())
                .as(Announcement.Challenge::new)
                .list()
                .ofMaxSize(20)
                .uniqueElements();
        return Combinators.combine(heard, challenges).as(TestingPeers::new);
    }

    private static Arbitrary<GroupSet> groups() {
        return Arbitraries.integers()
                .between(0, Limits.GROUPS - 1)
                .set()
                .ofMaxSize(30)
                .map(positions -> GroupSet.of(positions.stream().mapToInt(position -> position)));
    }

    private static Arbitrary<String> names() {
        return texts(Limits.NODE_NAME_BYTES);
    }

    private static Arbitrary<String> texts(int bytes) {
        return Arbitraries.strings()
                .withChars("äß日.-_ ")
                .alpha()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(bytes / 4)
                .filter(text -> Bounds.isText(text, bytes));
    }

    private static Arbitrary<Long> longs() {
        return Arbitraries.longs();
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().between(1, Long.MAX_VALUE);
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.longs().between(0, Limits.TIME.toNanos());
    }

    /** The announcement that decoding these in order completes last. */
    static Decoded decodeAll(Chat chat, Stream<byte[]> datagrams) {
        return datagrams.map(chat::decode).reduce(new Decoded.Incomplete(), (_, last) -> last);
    }
}
