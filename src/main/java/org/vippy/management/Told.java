package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a follower of happenings is told at once.
 *
 * @param view the state after all of it
 * @param happened the oldest first; empty when the follower is told where things stand to begin with
 */
public record Told(View view, List<Happened> happened) {
    public Told {
        requireNonNull(view, "view is null");
        happened = List.copyOf(happened);
    }
}
