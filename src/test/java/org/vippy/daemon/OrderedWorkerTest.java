package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedWorkerTest {
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final OrderedWorker worker = new OrderedWorker("test", failures::add);

    @AfterEach
    void close() {
        worker.close();
    }

    private void settle() throws InterruptedException {
        var settled = new CountDownLatch(1);
        worker.execute(settled::countDown);
        assertTrue(settled.await(60, TimeUnit.SECONDS));
    }

    @Test
    void everythingComesInTheOrderInWhichItWasAskedFor() throws Exception {
        var numbers = IntStream.range(0, 1_000).boxed().toList();
        numbers.forEach(number -> worker.execute(() -> done.add(number)));
        settle();
        assertEquals(numbers, done);
    }

    @Test
    void whatIsToComeLaterHoldsNothingUp() throws Exception {
        worker.executeIn(TimeUnit.DAYS.toNanos(1), () -> done.add(2));
        worker.execute(() -> done.add(1));
        settle();
        assertEquals(List.of(1), done);
    }

    @Test
    void aFailureIsHandedOnAndTheNextStillComes() throws Exception {
        worker.execute(() -> {
            throw new AssertionError("a bug");
        });
        worker.execute(() -> done.add(1));
        settle();
        assertEquals("a bug", failures.remove().getMessage());
        assertEquals(List.of(1), done);
    }

    /** Else what is removed at the end could be added once more. */
    @Test
    void nothingComesAfterTheLast() throws Exception {
        var finished = new CountDownLatch(1);
        worker.executeIn(TimeUnit.MILLISECONDS.toNanos(1), () -> done.add(3));
        worker.execute(() -> {
            worker.finish(() -> {
                done.add(1);
                finished.countDown();
            });
            worker.execute(() -> done.add(2));
        });
        assertTrue(finished.await(60, TimeUnit.SECONDS));
        worker.execute(() -> done.add(4));
        assertTrue(worker.awaitEnd(60, TimeUnit.SECONDS));
        assertTrue(done.contains(1));
        assertTrue(done.stream().noneMatch(number -> number == 2 || number == 4), done::toString);
    }
}
