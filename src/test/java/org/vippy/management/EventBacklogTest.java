package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vippy.election.Status.Phase;
import org.vippy.management.EventBacklog.Item;

class EventBacklogTest {
    private final EventBacklog backlog = new EventBacklog();

    private static Happened happened(long sequence) {
        return new Happened(sequence, Instant.EPOCH, new Happening.NodeChanged(Phase.ACTIVE, List.of()));
    }

    private static View view(long number) {
        return TestingViews.view(TestingViews.status(Phase.ACTIVE, number));
    }

    private void add(long view, long first, long last) {
        backlog.add(new Told(
                view(view),
                LongStream.rangeClosed(first, last)
                        .mapToObj(EventBacklogTest::happened)
                        .toList()));
    }

    private List<String> drain() {
        var all = new ArrayList<String>();
        for (var item = backlog.poll(); item != null; item = backlog.poll()) {
            all.add(
                    switch (item) {
                        case Item.Start(var view, var lost) ->
                            "view " + view.status().sequence() + " lost " + lost;
                        case Item.Next(var happened) -> "" + happened.sequence();
                    });
        }
        return all;
    }

    @Test
    void beginsWithWhereThingsStandAndGoesOnWithEachEvent() {
        assertNull(backlog.poll());
        add(1, 1, 0);
        add(2, 1, 2);
        add(3, 3, 3);
        assertEquals(List.of("view 1 lost 0", "1", "2", "3"), drain());
    }

    @Test
    void beginsAnewWhenItIsFull() {
        add(1, 1, 0);
        add(2, 1, EventBacklog.EVENTS_MAX);
        add(3, EventBacklog.EVENTS_MAX + 1, EventBacklog.EVENTS_MAX + 1);
        add(4, EventBacklog.EVENTS_MAX + 2, EventBacklog.EVENTS_MAX + 2);
        assertEquals(List.of("view 4 lost " + (EventBacklog.EVENTS_MAX + 2)), drain());
        add(5, 7, 7);
        assertEquals(List.of("7"), drain());
    }

    @Test
    void keepsAsManyAsItMay() {
        add(1, 1, 0);
        add(2, 1, EventBacklog.EVENTS_MAX);
        assertEquals(1 + EventBacklog.EVENTS_MAX, drain().size());
    }
}
