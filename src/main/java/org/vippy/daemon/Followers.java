package org.vippy.daemon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;
import org.vippy.management.Control;
import org.vippy.management.Happened;
import org.vippy.management.Happening;
import org.vippy.management.Happenings;
import org.vippy.management.Told;
import org.vippy.management.View;

/**
 * Those who follow what happens. Nothing is worked out while there are none. Each is told on a turn of its own, so that one that
 * fails harms nobody. On the loop but for {@link #add} and {@link #somethingChanged}.
 */
final class Followers {
    private final Executor loop;
    private final Supplier<View> present;
    private final List<Consumer<Told>> followers = new CopyOnWriteArrayList<>();
    /** By name of the node: what it said last that it holds. */
    private final Map<String, GroupSet> held = new HashMap<>();

    private @Nullable Happenings happenings;
    private long sequence;

    /**
     * @param loop runs a task on the loop, in a later turn
     * @param present the state at this moment
     */
    Followers(Executor loop, Supplier<View> present) {
        this.loop = loop;
        this.present = present;
    }

    boolean isEmpty() {
        return followers.isEmpty();
    }

    /** The others hear first of all that happened before this one came. */
    Control.Subscription add(Consumer<Told> follower) {
        loop.execute(() -> {
            View now = present.get();
            changed(now);
            if (happenings == null) {
                happenings = new Happenings(now);
            }
            followers.add(follower);
            loop.execute(() -> follower.accept(new Told(now, List.of())));
        });
        return () -> loop.execute(() -> remove(follower));
    }

    private void remove(Consumer<Told> follower) {
        followers.remove(follower);
        if (followers.isEmpty()) {
            happenings = null;
            held.clear();
        }
    }

    /** A peer says this. Where it holds something else than before, the followers are told of that in a later turn. */
    void taken(Announcement said) {
        if (!followers.isEmpty() && !said.held().equals(held.put(said.node(), said.held()))) {
            somethingChanged();
        }
    }

    /** Something may have happened of which the election says nothing. */
    void somethingChanged() {
        loop.execute(() -> {
            if (!followers.isEmpty()) {
                changed(present.get());
            }
        });
    }

    /** The state is this now. */
    void changed(View view) {
        Happenings since = happenings;
        if (since == null) {
            return;
        }
        List<Happened> happened = numbered(since.until(view));
        if (!happened.isEmpty()) {
            Told told = new Told(view, happened);
            followers.forEach(follower -> loop.execute(() -> follower.accept(told)));
        }
    }

    private List<Happened> numbered(List<Happening> all) {
        Instant now = Instant.now();
        List<Happened> numbered = new ArrayList<>();
        all.forEach(what -> numbered.add(new Happened(++sequence, now, what)));
        return numbered;
    }
}
