package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.daemon.HolderChanges.Change;
import org.vippy.management.Blackouts;
import org.vippy.management.Takeover;
import org.vippy.network.MacAddress;

/** Node a, in milliseconds from the last sign. */
class TakeoversTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final MacAddress B = new MacAddress(2);
    private static final MacAddress C = new MacAddress(3);

    private final Takeovers takeovers = new Takeovers("a", () -> NOW);

    private static long ms(long millis) {
        return millis * 1_000_000;
    }

    private static Optional<Duration> after(long millis) {
        return Optional.of(Duration.ofMillis(millis));
    }

    private void begin(String from, String to, long lastSign) {
        takeovers.begin(List.of(new Change("g", from, to, ms(lastSign), ms(lastSign))));
    }

    private Takeover newest() {
        return takeovers.history().takeovers().getFirst();
    }

    @Test
    void whatThisNodeTakesIsHeldAndThenAnnounced() {
        begin("b", "a", 0);
        takeovers.announced(List.of("g"), ms(5));
        takeovers.held(List.of("g"), ms(300));
        takeovers.announced(List.of("g"), ms(301));
        takeovers.announced(List.of("g"), ms(400));
        takeovers.held(List.of("g"), ms(500));
        assertEquals(new Takeover(NOW, "g", "b", "a", after(300), after(301), Optional.empty()), newest());
    }

    @Test
    void whatAnotherNodeTakesIsSeenOnTheWire() {
        takeovers.seen("g", B, ms(-50));
        begin("b", "c", 0);
        takeovers.seen("g", B, ms(10));
        takeovers.seen("g", C, ms(20));
        takeovers.seen("g", C, ms(120));
        takeovers.held(List.of("g"), ms(130));
        assertEquals(new Takeover(NOW, "g", "b", "c", Optional.empty(), Optional.empty(), after(20)), newest());
    }

    /** Its announcement was quicker than its word. */
    @Test
    void whatWasSeenBeforeTheWordOfItCounts() {
        takeovers.seen("g", C, ms(20));
        begin("b", "c", 0);
        assertEquals(after(20), newest().seen());
    }

    @Test
    void whatWasSeenBeforeTheLastSignDoesNot() {
        takeovers.seen("g", C, ms(-20));
        begin("b", "c", 0);
        assertEquals(Optional.empty(), newest().seen());
    }

    /** It lived on for a while after its last word. */
    @Test
    void whatWasSeenLongBeforeTheWordOfItIsTheFormerHolder() {
        takeovers.seen("g", B, ms(30));
        takeovers.begin(List.of(new Change("g", "b", "c", 0, ms(3_000))));
        assertEquals(Optional.empty(), newest().seen());
        takeovers.seen("g", C, ms(3_010));
        assertEquals(after(3_010), newest().seen());
    }

    private void knowWhoseTheyAre() {
        takeovers.nodes(mac -> Optional.of(mac.equals(B) ? "b" : "c"));
    }

    /** Frames and words are read by two threads. */
    @Test
    void whatWasSeenOfTheNewHolderBeforeTheWordOfTheFormerCounts() {
        knowWhoseTheyAre();
        takeovers.seen("g", B, ms(-50));
        takeovers.seen("g", C, ms(-2));
        begin("b", "c", 0);
        assertEquals(after(0), newest().seen());
    }

    @Test
    void whatWasSeenOfTheFormerHolderDoesNotCount() {
        knowWhoseTheyAre();
        takeovers.seen("g", B, ms(-2));
        begin("b", "c", 0);
        takeovers.seen("g", B, ms(2));
        assertEquals(Optional.empty(), newest().seen());
    }

    /** The word was lost and said again. */
    @Test
    void whatWasSeenOfTheNewHolderLongBeforeTheWordOfItCounts() {
        knowWhoseTheyAre();
        takeovers.seen("g", C, ms(30));
        takeovers.begin(List.of(new Change("g", "b", "c", 0, ms(3_000))));
        assertEquals(after(30), newest().seen());
    }

    /** The frames of the holder in between were lost. */
    @Test
    void whoWasSeenLastIsSeenAgain() {
        knowWhoseTheyAre();
        takeovers.seen("g", C, ms(-9_000));
        begin("b", "c", 0);
        takeovers.seen("g", C, ms(4));
        assertEquals(after(4), newest().seen());
    }

    @Test
    void aHolderThatComesBackAfterThisNodeHadTheGroupIsSeenAnew() {
        takeovers.seen("g", B, ms(-100));
        begin("b", "a", -90);
        begin("a", "b", 0);
        takeovers.seen("g", B, ms(7));
        assertEquals(after(7), newest().seen());
    }

    @Test
    void countsThemAsAHistogram() {
        begin("b", "a", 0);
        takeovers.held(List.of("g"), ms(300));
        begin("b", "a", 1_000);
        takeovers.held(List.of("g"), ms(1_007));
        Blackouts.Distribution held = takeovers.history().blackouts().held();
        assertEquals(2, held.count());
        assertEquals(0.307, held.sum(), 1e-9);
        assertEquals(0.3, held.longest(), 1e-9);
        assertEquals(
                List.of(1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L, 2L),
                held.buckets().stream().map(Blackouts.Bucket::count).toList());
        assertEquals(0, takeovers.history().blackouts().seen().count());
    }

    @Test
    void keepsTheNewest() {
        for (var i = 0; i <= Takeovers.MAX_KEPT; i++) {
            begin("b" + i, "a", i);
        }
        assertEquals(Takeovers.MAX_KEPT, takeovers.history().takeovers().size());
        assertEquals("b" + Takeovers.MAX_KEPT, newest().from());
    }
}
