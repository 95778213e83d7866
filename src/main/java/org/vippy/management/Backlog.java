package org.vippy.management;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vippy.management.View.Change;

/**
 * What a watcher has yet to be sent. When it is full, everything but the newest state is dropped: a slow watcher loses
 * steps on the way and never the outcome. Changes outlive the states that they came with, the newest
 * {@link #CHANGES_MAX} of them. Not for more than one thread at a time.
 */
final class Backlog {
    /** States that wait at most: a burst is shown step by step, and 4,000 groups still take few megabytes. */
    static final int VIEWS_MAX = 8;

    /** Changes that a state has at most. */
    static final int CHANGES_MAX = 1_024;

    private final Deque<View> views = new ArrayDeque<>(VIEWS_MAX);

    void add(View view) {
        if (views.size() < VIEWS_MAX) {
            views.addLast(view);
        } else {
            collapseInto(view);
        }
    }

    /** The oldest state that waits, which waits no longer; null when there is none. */
    @Nullable
    View poll() {
        return views.pollFirst();
    }

    int size() {
        return views.size();
    }

    private void collapseInto(View newest) {
        var changes = new ArrayList<Change>();
        views.forEach(view -> changes.addAll(view.changes()));
        changes.addAll(newest.changes());
        views.clear();
        views.addLast(newest.withChanges(newestOf(changes)));
    }

    private static List<Change> newestOf(List<Change> all) {
        return all.subList(Math.max(0, all.size() - CHANGES_MAX), all.size());
    }
}
