package org.vippy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.network.MacAddress;

class WireWatchTest {
    private static final long SECOND = 1_000_000_000;
    private static final long TURN = SECOND / 4;
    private static final InetAddress VIP = InetAddress.ofLiteral("192.0.2.10");
    private static final MacAddress A = new MacAddress(0x0200_0000_000aL);
    private static final MacAddress B = new MacAddress(0x0200_0000_000bL);
    private static final MacAddress C = new MacAddress(0x0200_0000_000cL);
    private static final MacAddress FOREIGN = new MacAddress(0x0200_0000_00ffL);

    private long now = 7 * SECOND;
    private final WireWatch watch = new WireWatch("a", new Pace(Duration.ofSeconds(10), 100), now);
    private final List<News> news = new ArrayList<>();
    /** Who answers a question. */
    private List<MacAddress> answering = List.of();

    private boolean linkIsUp = true;
    private boolean hearsOthers = true;
    private boolean canSend = true;

    private final Reach reach = new Reach() {
        @Override
        public boolean isAskable(InetAddress address) {
            return linkIsUp;
        }

        @Override
        public long heardAt(InetAddress address) {
            return hearsOthers ? now : Long.MIN_VALUE;
        }
    };

    WireWatchTest() {
        watch.own(List.of(A));
        watch.node("b", List.of(B));
        watch.node("c", List.of(C));
        watch.watch(Map.of(VIP, "web"), now);
        held("b");
    }

    private void held(String node) {
        news.addAll(watch.held(node.isEmpty() ? Map.of() : Map.of("web", node), List.of("b", "c"), now));
    }

    private int pass(int seconds) {
        int asked = 0;
        for (long end = now + seconds * SECOND; now < end; now += TURN) {
            WireWatch.Turn turn = watch.turn(now, reach);
            news.addAll(turn.news());
            for (InetAddress address : turn.ask()) {
                asked++;
                if (canSend) {
                    answering.forEach(mac -> hear(address, mac, true));
                } else {
                    watch.unsent(address);
                }
            }
        }
        return asked;
    }

    private void hear(InetAddress address, MacAddress mac, boolean reply) {
        news.addAll(watch.heard(address, mac, reply, now + 1));
    }

    private static Finding found(Finding.Kind kind, String holder, MacAddress mac, String answerer) {
        return new Finding(kind, "web", VIP, holder, Optional.ofNullable(mac), answerer);
    }

    @Test
    void nothingIsWrongWhereTheHolderAnswers() {
        answering = List.of(B);
        int asked = pass(100);
        assertTrue(asked >= 9 && asked <= 11, asked + " questions");
        assertEquals(List.of(), news);
    }

    @Test
    void aForeignHostBeginsWhenSeenTwiceAndEndsAfterTwoQuestionsWithoutIt() {
        answering = List.of(B);
        pass(20);
        answering = List.of(B, FOREIGN);
        pass(20);
        var foreign = found(Finding.Kind.FOREIGN_DUPLICATE, "b", FOREIGN, "");
        assertEquals(List.of(new News.Began(foreign)), news);
        assertEquals(List.of(foreign), watch.findings());
        answering = List.of(B);
        pass(20);
        assertEquals(List.of(new News.Began(foreign), new News.Ended(foreign)), news);
    }

    @Test
    void aForeignHostSeenOnceIsNone() {
        answering = List.of(B);
        pass(20);
        hear(VIP, FOREIGN, false);
        pass(60);
        assertEquals(List.of(), news);
    }

    @Test
    void silenceIsABlackHoleAfterThreeQuestionsAndOnlyAnAnswerEndsIt() {
        pass(30);
        var hole = found(Finding.Kind.BLACK_HOLE, "b", null, "");
        assertEquals(List.of(new News.Began(hole)), news);
        IntStream.range(0, 40).forEach(_ -> {
            hear(VIP, B, false);
            pass(1);
        });
        assertEquals(List.of(new News.Began(hole)), news);
        answering = List.of(B);
        pass(10);
        assertEquals(List.of(new News.Began(hole), new News.Ended(hole)), news);
    }

    @Test
    void anotherNodeThatAnswersIsAStaleHolderAndNoForeignHost() {
        answering = List.of(C);
        pass(20);
        var stale = found(Finding.Kind.STALE_HOLDER, "b", C, "c");
        assertEquals(List.of(new News.Began(stale)), news);
        held("c");
        assertEquals(List.of(new News.Began(stale), new News.Ended(stale)), news);
    }

    @Test
    void aDeadNodesKernelIsNoForeignHostWhileNobodyHoldsTheAddress() {
        held("");
        answering = List.of(B);
        pass(30);
        assertEquals(List.of(), news);
        assertEquals(Map.of(), watch.taken());
    }

    @Test
    void aForeignHostThatAnswersForWhatNobodyHoldsIsSeenSoonAndTaken() {
        held("");
        answering = List.of(FOREIGN);
        pass(4);
        var foreign = found(Finding.Kind.ANSWERS_UNHELD, "", FOREIGN, "");
        assertEquals(List.of(new News.Began(foreign)), news);
        assertEquals(Map.of("web", foreign), watch.taken());
        held("a");
        assertEquals(Map.of(), watch.taken());
        assertEquals(List.of(found(Finding.Kind.FOREIGN_DUPLICATE, "a", FOREIGN, "")), watch.findings());
    }

    @Test
    void nobodyIsForeignWhileALiveNodeHasNotSaidWhereItIs() {
        news.addAll(watch.held(Map.of("web", "b"), List.of("b", "c", "d"), now));
        answering = List.of(B, FOREIGN);
        pass(40);
        assertEquals(List.of(), news);
    }

    @Test
    void aClaimToAnOwnAddressIsDefendedAtMostEveryTenSeconds() {
        held("a");
        assertEquals(0, pass(30));
        IntStream.range(0, 25).forEach(_ -> {
            hear(VIP, FOREIGN, false);
            pass(1);
        });
        assertEquals(new News.Began(found(Finding.Kind.FOREIGN_DUPLICATE, "a", FOREIGN, "")), news.getFirst());
        assertEquals(3, news.stream().filter(new News.Defend("web")::equals).count());
        assertEquals(4, news.size());
        pass(30);
        assertEquals(5, news.size());
        assertEquals(List.of(), watch.findings());
    }

    @Test
    void theRateHoldsForManyAddressesAndEachGetsItsTurn() {
        watch.use(new Pace(Duration.ofSeconds(1), 20));
        Map<InetAddress, String> many = new LinkedHashMap<>();
        IntStream.range(0, 200)
                .forEach(number -> many.put(InetAddress.ofLiteral("198.51.100." + number), "group" + number));
        watch.watch(many, now);
        Map<InetAddress, Integer> asked = new LinkedHashMap<>();
        for (long end = now + 100 * SECOND; now < end; now += TURN) {
            var turn = watch.turn(now, reach);
            assertTrue(turn.ask().size() <= 5);
            turn.ask().forEach(address -> asked.merge(address, 1, Integer::sum));
        }
        assertEquals(200, asked.size());
        int all = asked.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all > 1_900 && all <= 2_000, all + " questions");
        assertTrue(asked.values().stream().allMatch(times -> times >= 5), asked.toString());
    }

    @Test
    void whenItIsOffNobodyIsAskedAndNothingIsWrong() {
        pass(30);
        news.clear();
        news.addAll(watch.use(new Pace(Duration.ZERO, 1)));
        assertEquals(List.of(new News.Lost(found(Finding.Kind.BLACK_HOLE, "b", null, ""))), news);
        assertEquals(0, pass(30));
        hear(VIP, FOREIGN, true);
        assertEquals(List.of(), watch.findings());
    }

    @Test
    void aQuestionThatWasNotSentIsNotUnanswered() {
        canSend = false;
        pass(60);
        assertEquals(List.of(), news);
        assertEquals(0, watch.asked());
        canSend = true;
        answering = List.of(B);
        pass(10);
        assertEquals(1, watch.answers());
        assertEquals(List.of(), news);
    }

    @Test
    void whoHearsNobodyAtAllTakesNoSilenceForABlackHole() {
        hearsOthers = false;
        pass(60);
        assertEquals(List.of(), news);
        hearsOthers = true;
        pass(4);
        assertEquals(List.of(new News.Began(found(Finding.Kind.BLACK_HOLE, "b", null, ""))), news);
    }

    @Test
    void whatCannotBeAskedAboutAnyMoreIsNoFindingUntilItIsSeenAnew() {
        pass(30);
        var hole = found(Finding.Kind.BLACK_HOLE, "b", null, "");
        assertEquals(List.of(hole), watch.findings());
        linkIsUp = false;
        assertEquals(0, pass(30));
        assertEquals(List.of(new News.Began(hole), new News.Lost(hole)), news);
        assertEquals(List.of(), watch.findings());
        linkIsUp = true;
        news.clear();
        pass(4);
        assertEquals(List.of(), news);
        pass(20);
        assertEquals(List.of(new News.Began(hole)), news);
    }

    @Test
    void whatIsNoLongerConfiguredIsNoFinding() {
        pass(30);
        news.clear();
        news.addAll(watch.watch(Map.of(), now));
        assertEquals(List.of(new News.Lost(found(Finding.Kind.BLACK_HOLE, "b", null, ""))), news);
        assertEquals(List.of(), watch.findings());
    }

    @Test
    void doubtsFromBeforeItWasOffAreForgotten() {
        answering = List.of(B);
        hear(VIP, FOREIGN, false);
        watch.use(new Pace(Duration.ZERO, 1));
        pass(3);
        watch.use(new Pace(Duration.ofSeconds(10), 100));
        hear(VIP, FOREIGN, false);
        assertEquals(List.of(), news);
    }

    @Test
    void liveNodesThatHaveNotSaidWhereTheyAreAreNamed() {
        assertEquals(List.of(), watch.unknownNodes());
        watch.held(Map.of("web", "b"), List.of("e", "b", "d"), now);
        assertEquals(List.of("d", "e"), watch.unknownNodes());
        watch.node("e", List.of(C));
        assertEquals(List.of("d"), watch.unknownNodes());
    }

    @Test
    void whatAnswersWhenAskedBeforeItIsTakenIsTakenAtOnce() {
        held("");
        pass(2);
        assertEquals(List.of(VIP), watch.first(Set.of("web"), now, reach));
        hear(VIP, B, true);
        hear(VIP, FOREIGN, false);
        assertEquals(List.of(), news);
        hear(VIP, FOREIGN, true);
        var foreign = found(Finding.Kind.ANSWERS_UNHELD, "", FOREIGN, "");
        assertEquals(List.of(new News.Began(foreign)), news);
        assertEquals(Map.of("web", foreign), watch.taken());
    }

    @Test
    void allAreAskedAboutBeforeTheyAreTakenAndTheOthersWait() {
        watch.use(new Pace(Duration.ofSeconds(1), 20));
        Map<InetAddress, String> many = new LinkedHashMap<>();
        IntStream.range(0, 200).forEach(number -> many.put(InetAddress.ofLiteral("198.51.100." + number), "many"));
        many.put(VIP, "web");
        watch.watch(many, now);
        news.addAll(watch.held(Map.of("web", "b"), List.of("b", "c"), now));
        assertEquals(200, watch.first(Set.of("many"), now, reach).size());
        assertEquals(0, pass(9));
        assertTrue(pass(2) > 0);
        IntStream.range(0, 9).forEach(_ -> watch.first(Set.of("many"), now, reach));
        assertEquals(0, pass(9));
        assertTrue(pass(2) > 0);
    }

    @Test
    void nothingIsAskedBeforeItIsTakenWhereNothingCanBe() {
        linkIsUp = false;
        assertEquals(List.of(), watch.first(Set.of("web"), now, reach));
        linkIsUp = true;
        watch.use(new Pace(Duration.ZERO, 1));
        assertEquals(List.of(), watch.first(Set.of("web"), now, reach));
    }
}
