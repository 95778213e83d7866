package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.v1.Change;
import org.vippy.v1.WatchResponse;

class WatchTest {
    private final TestingControl control = new TestingControl();
    private final TestingServer server = new TestingServer(control);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheWholeViewFirstAndThenEachChange() throws InterruptedException {
        var watcher = TestingWatcher.eager(server.connect());
        assertEquals(ChangeMessage.watchResponse(TestingViews.healthy()), watcher.next());
        for (var sequence = 100; sequence < 200; sequence++) {
            control.become(TestingViews.numbered(sequence));
            assertEquals(ChangeMessage.watchResponse(TestingViews.numbered(sequence)), watcher.next());
        }
    }

    @Test
    void forgetsAWatcherThatCancels() throws InterruptedException {
        var watcher = TestingWatcher.eager(server.connect());
        watcher.next();
        assertEquals(1, control.nextWatcherCount());
        watcher.cancel();
        assertEquals(0, control.nextWatcherCount());
    }

    @Test
    void forgetsAWatcherWhoseConnectionIsLost() throws InterruptedException {
        var channel = server.connect();
        TestingWatcher.eager(channel).next();
        assertEquals(1, control.nextWatcherCount());
        channel.shutdownNow();
        assertEquals(0, control.nextWatcherCount());
    }

    @Test
    void refusesOneWatcherTooManyUntilAnotherHasGone() throws InterruptedException {
        var channel = server.connect();
        var watchers = IntStream.range(0, VippyService.WATCHERS_MAX)
                .mapToObj(ignored -> TestingWatcher.eager(channel))
                .toList();
        for (var watcher : watchers) {
            watcher.next();
            control.nextWatcherCount();
        }
        var refused = TestingWatcher.eager(channel);
        assertEquals(Code.RESOURCE_EXHAUSTED, refused.end.join());
        assertTrue(refused.endText.join().contains("end one of them"), refused.endText.join());

        watchers.getFirst().cancel();
        assertEquals(VippyService.WATCHERS_MAX - 1, control.nextWatcherCount());
        TestingWatcher.eager(channel).next();
    }

    @Test
    void bringsASlowWatcherToTheNewestStateWithTheChangesItMissed() throws InterruptedException {
        var last = 10_000L;
        var watcher = TestingWatcher.slow(server.connect());
        watcher.next();
        LongStream.rangeClosed(100, last).forEach(sequence -> control.become(TestingViews.numbered(sequence)));
        var other = TestingWatcher.eager(server.connect());
        assertEquals(last, other.next().getStatus().getNode().getSequence());

        watcher.takeAll();
        var changes = new ArrayList<String>();
        var messages = 1;
        var message = watcher.next();
        changes.addAll(texts(message));
        while (message.getStatus().getNode().getSequence() < last) {
            message = watcher.next();
            changes.addAll(texts(message));
            messages++;
        }
        assertTrue(messages < 1_000, "messages: " + messages);
        assertEquals(
                numbers(last - Backlog.CHANGES_MAX + 1, last),
                changes.subList(changes.size() - Backlog.CHANGES_MAX, changes.size()));
    }

    private static List<String> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    private static List<String> texts(WatchResponse message) {
        return message.getChangesList().stream().map(Change::getWhat).toList();
    }
}
