package org.vippy.daemon;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last so many different things. */
final class Recent<T> {
    private final Set<T> things = new LinkedHashSet<>();
    private final int most;

    Recent(int most) {
        this.most = most;
    }

    /** Returns true when it was not there. */
    boolean add(T thing) {
        boolean isNew = !things.remove(thing);
        things.add(thing);
        if (things.size() > most) {
            Iterator<T> oldest = things.iterator();
            oldest.next();
            oldest.remove();
        }
        return isNew;
    }

    boolean contains(T thing) {
        return things.contains(thing);
    }

    Set<T> all() {
        return things;
    }
}
