package org.vippy.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.election.Permission;

/**
 * The one thread of a daemon that talks to the kernel: one request after the other, in order, with a look at the clock
 * before and after each.
 */
final class KernelWorker {
    private static final String GONE = "the address is gone";
    private static final String TOO_LATE = "permission ran out before";
    private static final String MEANWHILE = "permission ran out meanwhile";

    private final EventQueue queue;
    private final Dice dice;
    private final SimulatedNode node;
    private final Supplier<Permission> permission;
    private final Consumer<Event> loop;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Runnable held;
    private long toldAtNanos;
    private long askedAtNanos;
    private boolean busy;
    private boolean checked;
    private boolean caught;
    private boolean ended;
    private boolean paused;

    KernelWorker(
            EventQueue queue, Dice dice, SimulatedNode node, Supplier<Permission> permission, Consumer<Event> loop) {
        this.queue = queue;
        this.dice = dice;
        this.node = node;
        this.permission = permission;
        this.loop = loop;
    }

    void submit(Action.Kernel request) {
        add(() -> check(request));
    }

    /** The kernel says that an address has gone: the worker looks for itself when its turn comes, and tells the loop. */
    void look(int group) {
        add(() -> {
            if (!node.kernel().has(group)) {
                tell(new Event.AddressesVanished(GroupSet.of(group)));
            }
            takeNext();
        });
    }

    private void add(Runnable work) {
        waiting.add(work);
        if (!busy) {
            takeNext();
        }
    }

    boolean idle() {
        return !busy;
    }

    /** The process is gone: what the kernel has not seen it never will see. */
    void end() {
        ended = true;
    }

    /** True between the look at the clock and the effect: the one window that no daemon can close. */
    boolean inWindow() {
        return checked;
    }

    /** Was paused in that window, and has not had the second look at the clock, which takes back what came too late. */
    boolean wasCaughtInWindow() {
        return caught;
    }

    void pause() {
        caught |= checked;
        paused = true;
    }

    void resume() {
        paused = false;
        var step = held;
        held = null;
        if (step != null) {
            run(step);
        }
    }

    private void takeNext() {
        var work = waiting.poll();
        busy = work != null;
        if (work != null) {
            later(node.kernelConditions().partNanos(dice) + node.kernelDelayNanos(dice), work);
        }
    }

    private void later(long delayNanos, Runnable step) {
        queue.after(delayNanos, () -> run(step));
    }

    private void run(Runnable step) {
        if (ended) {
            return;
        }
        if (paused) {
            held = step;
        } else {
            step.run();
        }
    }

    private void check(Action.Kernel request) {
        if (!permits(request) || leaseIsOver(request)) {
            answer(request, refusal(request, TOO_LATE));
            return;
        }
        checked = true;
        askedAtNanos = node.clockNanos();
        later(node.kernelConditions().checkToEffectNanos(), () -> takeEffect(request));
    }

    private boolean permits(Action.Kernel request) {
        return switch (request) {
            case Action.Acquire acquire -> permits(request, acquire.permitUntilNanos(), acquire.leaseSeconds());
            case Action.Renew renew -> permits(request, renew.permitUntilNanos(), renew.leaseSeconds());
            case Action.Release release -> true;
            case Action.Remove remove -> true;
        };
    }

    private boolean permits(Action.Kernel request, long requestNanos, long leaseSeconds) {
        var byNow = permission.get().until(request.operation(), leaseSeconds);
        return node.clockNanos() <= Math.max(requestNanos, byNow);
    }

    private boolean leaseIsOver(Action.Kernel request) {
        return request instanceof Action.Renew renew && node.clockNanos() > renew.notBeyondNanos();
    }

    private void takeEffect(Action.Kernel request) {
        checked = false;
        var failed = new HashMap<Integer, String>();
        request.groups().stream().forEach(group -> {
            if (dice.chance(node.kernelFailure())) {
                failed.put(group, "Device or resource busy");
            } else if (request instanceof Action.Renew && !node.kernel().has(group)) {
                failed.put(group, GONE);
            } else {
                apply(request, group);
            }
        });
        later(node.kernelConditions().partNanos(dice) + node.kernelDelayNanos(dice), () -> checkAgain(request, failed));
    }

    private void apply(Action.Kernel request, int group) {
        switch (request) {
            case Action.Acquire acquire -> node.kernel().put(group, acquire.leaseSeconds());
            case Action.Renew renew -> node.kernel().put(group, renew.leaseSeconds());
            case Action.Release release -> node.kernel().remove(group, true);
            case Action.Remove remove -> throw new IllegalStateException("nobody changes the configuration here");
        }
    }

    private void checkAgain(Action.Kernel request, Map<Integer, String> failed) {
        caught = false;
        if (!permits(request)) {
            request.groups().stream().forEach(group -> node.kernel().remove(group, true));
            answer(request, refusal(request, MEANWHILE));
        } else {
            answer(request, failed);
        }
    }

    private static Map<Integer, String> refusal(Action.Kernel request, String text) {
        var failed = new HashMap<Integer, String>();
        request.groups().stream().forEach(group -> failed.put(group, text));
        return failed;
    }

    private void answer(Action.Kernel request, Map<Integer, String> failed) {
        var done = GroupSet.of(request.groups().stream().filter(group -> !failed.containsKey(group)));
        var before = failedBy(TOO_LATE, failed);
        var late = before.union(failedBy(MEANWHILE, failed));
        var untouched = request instanceof Action.Renew ? before : GroupSet.empty();
        tell(new Event.KernelAnswered(
                request.operation(), askedAtNanos, done, failed, failedBy(GONE, failed), late, untouched));
        takeNext();
    }

    private static GroupSet failedBy(String reason, Map<Integer, String> failed) {
        return GroupSet.of(failed.entrySet().stream()
                .filter(failure -> failure.getValue().equals(reason))
                .mapToInt(Map.Entry::getKey));
    }

    /** The loop hears everything in the order in which the worker said it. */
    private void tell(Event event) {
        toldAtNanos =
                Math.max(toldAtNanos, queue.nowNanos() + node.kernelConditions().partNanos(dice));
        queue.at(toldAtNanos, () -> {
            if (!ended) {
                loop.accept(event);
            }
        });
    }
}
