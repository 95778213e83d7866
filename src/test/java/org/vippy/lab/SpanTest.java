package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void countsTheTimeThatTwoHold() {
        var first = List.of(new Span(0, 10), new Span(20, 30));
        var second = List.of(new Span(8, 22));
        assertEquals(4, Span.overlapNanos(List.of(first, second)));
    }

    @Test
    void countsTheTimeThatThreeHoldOnce() {
        assertEquals(10, Span.overlapNanos(List.of(of(0, 10), of(0, 10), of(0, 10))));
    }

    @Test
    void findsNoOverlapWhereOneEndsAsTheNextBegins() {
        assertEquals(0, Span.overlapNanos(List.of(of(0, 10), of(10, 20))));
    }

    @Test
    void joinsMomentsOfRoundsThatFollowEachOtherHoweverLongTheyTake() {
        assertEquals(
                List.of(new Span(0, 400), new Span(420, 420)),
                Span.joining(new long[] {0, 2, 400, 420}, new long[] {1, 2, 3, 13}, 5));
    }

    private static List<Span> of(long from, long to) {
        return List.of(new Span(from, to));
    }
}
