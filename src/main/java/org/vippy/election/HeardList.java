package org.vippy.election;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a peer hears, by name. One list is mostly like the one before it, in the same order, so where everybody stands in it is
 * looked up anew only when somebody is not found where he was.
 */
final class HeardList {
    private List<Announcement.Heard> heard = List.of();
    private List<Announcement.Heard> surveyed = List.of();
    private final Map<String, Integer> places = new HashMap<>();

    /** The list of its last word. */
    void listens(List<Announcement.Heard> next) {
        heard = next;
    }

    /** How it hears the node of this name; null when it does not. */
    Announcement.@Nullable Heard of(String name) {
        Announcement.Heard found = atItsPlace(name);
        if (found == null && surveyed != heard) {
            survey();
            found = atItsPlace(name);
        }
        return found;
    }

    /** The same for one of whom it is known where in the list he most likely stands: there, or one before. */
    Announcement.@Nullable Heard of(String name, int likely) {
        for (int place = likely; place >= likely - 1; place--) {
            if (place >= 0 && place < heard.size() && heard.get(place).node().equals(name)) {
                return heard.get(place);
            }
        }
        return of(name);
    }

    private Announcement.@Nullable Heard atItsPlace(String name) {
        Integer place = places.get(name);
        if (place == null || place >= heard.size()) {
            return null;
        }
        Announcement.Heard there = heard.get(place);
        return there.node().equals(name) ? there : null;
    }

    private void survey() {
        places.clear();
        for (int place = 0; place < heard.size(); place++) {
            places.putIfAbsent(heard.get(place).node(), place);
        }
        surveyed = heard;
    }
}
