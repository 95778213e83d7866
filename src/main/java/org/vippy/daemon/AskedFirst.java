package org.vippy.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vippy.election.Action;
import org.vippy.election.GroupSet;

/**
 * Has everybody on the link asked about the addresses of groups before the kernel gets them, where the configuration wants
 * groups left alone that another host has addresses of. All that is wanted of the kernel goes through here, in its order, but
 * that a release waits for nothing: what it lets go of does not come any more. On the loop only.
 */
final class AskedFirst {
    private final Asking asking;
    private final BiConsumer<Action.Kernel, Map<String, String>> kernel;
    private final List<Action.Acquire> waiting = new ArrayList<>();

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
        if (action instanceof Action.Release release) {
            waiting.replaceAll(before -> without(release.groups(), before));
        } else if (waiting.stream().anyMatch(before -> concerns(action, before))) {
            pass();
        }
        kernel.accept(action, Map.of());
    }

    /** What is let go of before it has come need not come; the others wait on, or they would come before their answers. */
    private static Action.Acquire without(GroupSet released, Action.Acquire before) {
        return new Action.Acquire(
                before.operation(), before.groups().minus(released), before.leaseSeconds(), before.permitUntilNanos());
    }

    /** What is permitted for a short time only does not wait for all of it. */
    private boolean mustWait(Action.Acquire acquire, long now) {
        long most = Math.max(0, acquire.permitUntilNanos() - now) / 4;
        return asking.askFirst(acquire, most, () -> passUpTo(acquire.operation()));
    }

    private static boolean concerns(Action.Kernel action, Action.Acquire before) {
        return action instanceof Action.Remove
                || !action.groups().intersection(before.groups()).isEmpty();
    }

    /** The kernel gets all that waits, answers or not: what comes next must come after it. */
    void pass() {
        while (!waiting.isEmpty()) {
            kernel.accept(waiting.removeFirst(), asking.leftAlone());
        }
    }

    private void passUpTo(long operation) {
        while (waiting.stream().anyMatch(before -> before.operation() == operation)) {
            kernel.accept(waiting.removeFirst(), asking.leftAlone());
        }
    }
}
