package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vippy.election.Action;
import org.vippy.election.GroupSet;

class AskedFirstTest {
    private static final long NOW = 1_000;

    private final List<String> kernel = new ArrayList<>();
    /** What is asked about, and what to do when the answers are in. */
    private final Map<Action.Acquire, Runnable> asked = new LinkedHashMap<>();

    private final List<Long> waits = new ArrayList<>();
    private Map<String, String> leftAlone = Map.of();
    private boolean wanted = true;

    private final AskedFirst first = new AskedFirst(
            new AskedFirst.Asking() {
                @Override
                public boolean askFirst(Action.Acquire acquire, long atMostNanos, Runnable then) {
                    asked.put(acquire, then);
                    waits.add(atMostNanos);
                    return wanted;
                }

                @Override
                public Map<String, String> leftAlone() {
                    return leftAlone;
                }
            },
            (action, refused) -> kernel.add(action.operation() + " " + groups(action) + refused));

    private static Action.Acquire acquire(long operation, int... groups) {
        return new Action.Acquire(operation, GroupSet.of(groups), 3, NOW + 400);
    }

    private static String groups(Action.Kernel action) {
        return action.groups() + " ";
    }

    private void answered(Action.Acquire acquire) {
        asked.get(acquire).run();
    }

    @Test
    void theKernelGetsItWhenTheAnswersAreInWithWhatIsLeftAlone() {
        first.submit(acquire(1, 0, 1), NOW);
        assertEquals(List.of(), kernel);
        assertEquals(List.of(100L), waits);
        leftAlone = Map.of("web", "taken");
        answered(acquire(1, 0, 1));
        assertEquals(List.of("1 {0, 1} {web=taken}"), kernel);
    }

    @Test
    void nothingWaitsThatNeedNotBeAskedAbout() {
        first.submit(acquire(1, 0), NOW);
        wanted = false;
        first.submit(acquire(2, 1), NOW);
        first.submit(new Action.Release(3, GroupSet.of(2)), NOW);
        first.submit(new Action.Renew(4, GroupSet.of(3), 3, NOW, NOW), NOW);
        assertEquals(List.of("2 {1} {}", "3 {2} {}", "4 {3} {}"), kernel);
    }

    /** Else an answer about one of them would bring the others into the kernel before the answers about those are in. */
    @Test
    void whatIsReleasedMeanwhileDoesNotComeAndTheOthersWaitOn() {
        first.submit(acquire(1, 0, 1), NOW);
        first.submit(new Action.Release(2, GroupSet.of(0, 2)), NOW);
        assertEquals(List.of("2 {0, 2} {}"), kernel);
        leftAlone = Map.of("web", "taken");
        answered(acquire(1, 0, 1));
        assertEquals(List.of("2 {0, 2} {}", "1 {1} {web=taken}"), kernel);
    }

    @Test
    void groupsOfAFormerConfigurationAreRemovedAfterAllThatWaits() {
        first.submit(acquire(1, 0), NOW);
        first.submit(new Action.Remove(2, List.of("web")), NOW);
        assertEquals(List.of("1 {0} {}", "2 {0} {}"), kernel);
    }

    @Test
    void whatIsPermittedNoLongerDoesNotWait() {
        first.submit(acquire(1, 0), NOW + 900);
        assertEquals(List.of(0L), waits);
    }
}
