package org.vippy.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vippy.network.linux.Errno;

/** The outcomes of a list of VIPs while they come in. */
final class Batch {
    private final String action;
    private final List<Vip> vips;
    private final @Nullable Outcome[] outcomes;

    /** @param action a verb for messages, such as "add" */
    Batch(String action, List<Vip> vips) {
        this.action = action;
        this.vips = List.copyOf(vips);
        this.outcomes = new Outcome[vips.size()];
    }

    /** Those without an outcome yet, by their place, in order. */
    Map<Integer, Vip> open() {
        return where(null);
    }

    void forEachOpen(BiConsumer<Integer, Vip> visitor) {
        open().forEach(visitor);
    }

    void done(int place) {
        outcomes[place] = Outcome.DONE;
    }

    /** With the text of the error number, the detail and what to do about it. */
    void fail(int place, int errno, String detail) {
        outcomes[place] = new Outcome.Failed(errno, FailureText.of(action, vips.get(place), errno, detail));
    }

    void failOpen(int errno, String detail) {
        forEachOpen((place, vip) -> fail(place, errno, detail));
    }

    /** Those that are done, by their place, in order. */
    SequencedMap<Integer, Vip> allDone() {
        return where(Outcome.DONE);
    }

    /** Those that failed without an answer: the kernel may or may not have done it. */
    List<Vip> uncertain() {
        List<Vip> uncertain = new ArrayList<>();
        for (int place = 0; place < outcomes.length; place++) {
            if (outcomes[place] instanceof Outcome.Failed failed && isUncertain(failed.errno())) {
                uncertain.add(vips.get(place));
            }
        }
        return uncertain;
    }

    private static boolean isUncertain(int errno) {
        return errno == Errno.ETIMEDOUT || errno == Errno.ENOBUFS;
    }

    List<Outcome> outcomes() {
        return new ArrayList<>(Arrays.stream(outcomes)
                .map(outcome -> Optional.ofNullable(outcome).orElse(Outcome.DONE))
                .toList());
    }

    private SequencedMap<Integer, Vip> where(@Nullable Outcome outcome) {
        SequencedMap<Integer, Vip> found = new LinkedHashMap<>();
        for (int place = 0; place < outcomes.length; place++) {
            if (outcomes[place] == outcome) {
                found.put(place, vips.get(place));
            }
        }
        return found;
    }
}
