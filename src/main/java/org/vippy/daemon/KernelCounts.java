package org.vippy.daemon;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.management.View;

/** For how many groups the kernel was asked what, and how often in vain. May be used by several threads. */
final class KernelCounts {
    private final Map<Operation, Long> asked = zeros();
    private final Map<Operation, Long> failed = zeros();

    private enum Operation {
        ACQUIRE,
        RENEW,
        RELEASE;

        static Operation of(Action.Kernel action) {
            return switch (action) {
                case Action.Acquire _ -> ACQUIRE;
                case Action.Renew _ -> RENEW;
                case Action.Release _, Action.Remove _ -> RELEASE;
            };
        }
    }

    private static Map<Operation, Long> zeros() {
        Map<Operation, Long> zeros = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            zeros.put(operation, 0L);
        }
        return zeros;
    }

    /** This came of it. */
    synchronized void add(Action.Kernel action, Event.KernelAnswered answer) {
        Operation operation = Operation.of(action);
        asked.merge(operation, (long) action.groups().size(), Long::sum);
        failed.merge(operation, (long) answer.failed().size(), Long::sum);
    }

    synchronized View.Kernel view() {
        return new View.Kernel(named(asked), named(failed));
    }

    private static Map<String, Long> named(Map<Operation, Long> counts) {
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((operation, count) -> named.put(operation.name().toLowerCase(Locale.ROOT), count));
        return named;
    }
}
