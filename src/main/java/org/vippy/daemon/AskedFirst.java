package org.vippy.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vippy.election.Action;

/**
 * Has everybody on the link asked about the addresses of groups before the kernel gets them, where the configuration wants
 * groups left alone that another host has addresses of. All that is wanted of the kernel goes through here, in its order. On
 * the loop only.
 */
final class AskedFirst {
    private final Asking asking;
    private final BiConsumer<Action.Kernel, Map<String, String>> kernel;
    private final Deque<Action.Acquire> waiting = new ArrayDeque<>();

    /** Who asks. */
    interface Asking {
        /**
         * Asks, and runs that when the answers are in; false where there is nothing to wait for.
         *
         * @param atMostNanos how long to wait for answers
         */
        boolean askFirst(Action.Acquire acquire, long atMostNanos, Runnable then);

        /** By identity of the group: why it is left alone. */
        Map<String, String> leftAlone();
    }

    /**
     * @param kernel takes what is wanted of the kernel, and why groups are not to be acquired, by their identities
     */
    AskedFirst(Asking asking, BiConsumer<Action.Kernel, Map<String, String>> kernel) {
        this.asking = asking;
        this.kernel = kernel;
    }

    /** The kernel is to do this, now or when the answers are in. */
    void submit(Action.Kernel action, long now) {
        if (action instanceof Action.Acquire acquire && mustWait(acquire, now)) {
            waiting.add(acquire);
            return;
        }
        if (waiting.stream().anyMatch(before -> concerns(action, before))) {
            pass();
        }
        kernel.accept(action, Map.of());
    }

    /** What is permitted for a short time only does not wait for all of it. */
    private boolean mustWait(Action.Acquire acquire, long now) {
        long most = Math.max(0, acquire.permitUntilNanos() - now) / 4;
        return asking.askFirst(acquire, most, () -> passUpTo(acquire));
    }

    private static boolean concerns(Action.Kernel action, Action.Acquire before) {
        return action instanceof Action.Remove
                || !action.groups().intersection(before.groups()).isEmpty();
    }

    /** The kernel gets all that waits, answers or not: what comes next must come after it. */
    void pass() {
        while (!waiting.isEmpty()) {
            kernel.accept(waiting.remove(), asking.leftAlone());
        }
    }

    private void passUpTo(Action.Acquire acquire) {
        while (waiting.contains(acquire)) {
            kernel.accept(waiting.remove(), asking.leftAlone());
        }
    }
}
