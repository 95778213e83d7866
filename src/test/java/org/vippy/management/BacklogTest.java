package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void handsOutStatesInTheirOrder() {
        add(1, 2, 3);
        assertEquals(List.of(1L, 2L, 3L), drain());
        assertNull(backlog.poll());
    }

    @Test
    void keepsAsManyAsItMay() {
        add(LongStream.rangeClosed(1, Backlog.VIEWS_MAX).toArray());
        assertEquals(Backlog.VIEWS_MAX, backlog.size());
    }

    @Test
    void keepsTheNewestStateAndAllChangesWhenItIsFull() {
        add(LongStream.rangeClosed(1, Backlog.VIEWS_MAX + 1).toArray());
        var newest = backlog.poll();
        assertEquals(Backlog.VIEWS_MAX + 1, newest.status().sequence());
        assertEquals(
                LongStream.rangeClosed(1, Backlog.VIEWS_MAX + 1)
                        .mapToObj(Long::toString)
                        .toList(),
                texts(newest));
        assertNull(backlog.poll());
    }

    @Test
    void growsNoFurtherHoweverMuchComes() {
        add(LongStream.rangeClosed(1, 100_000).toArray());
        var all = new ArrayList<String>();
        for (var view = backlog.poll(); view != null; view = backlog.poll()) {
            all.addAll(texts(view));
        }
        assertEquals("100000", all.getLast());
        assertEquals(true, all.size() < Backlog.CHANGES_MAX + Backlog.VIEWS_MAX);
    }

    private void add(long... sequences) {
        LongStream.of(sequences).mapToObj(TestingViews::numbered).forEach(backlog::add);
    }

    private List<Long> drain() {
        var sequences = new ArrayList<Long>();
        while (backlog.size() > 0) {
            sequences.add(backlog.poll().status().sequence());
        }
        return sequences;
    }

    private static List<String> texts(View view) {
        return view.changes().stream().map(change -> change.occurrence().text()).toList();
    }
}
