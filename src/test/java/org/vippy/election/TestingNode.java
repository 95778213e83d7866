package org.vippy.election;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Node {@code a} on its own in virtual time, whose kernel does at once what it is asked for; a test plays all the others. */
final class TestingNode {
    static final long SECOND = 1_000_000_000;
    static final Timing TIMING = new Timing(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(5), true);

    private final Election election;
    private final List<Action> actions = new ArrayList<>();
    private Announcement said = TestingAnnouncement.of("a", 0, 0).announcement();
    private long now = 1_000 * SECOND;
    private boolean kernelAnswers = true;

    TestingNode(List<String> nodes, int groups) {
        this(nodes, groups, TIMING);
    }

    TestingNode(List<String> nodes, int groups, Timing timing) {
        this(cluster(nodes, groups), timing);
    }

    TestingNode(Cluster cluster, Timing timing) {
        election = new Election("a", cluster, timing, new SplittableRandom(1));
    }

    static Cluster cluster(List<String> nodes, int groups) {
        return new Cluster(
                1,
                TestingAnnouncement.DIGEST,
                nodes,
                IntStream.range(0, groups)
                        .mapToObj(group -> new Group("g" + group, List.of()))
                        .toList());
    }

    long now() {
        return now;
    }

    /** The newest announcement. */
    Announcement said() {
        return said;
    }

    /** Time until it wants to be stepped again; 0 or less for at once. */
    long restsFor() {
        return election.nextDeadlineNanos() - now;
    }

    Status status() {
        return election.status(now);
    }

    /** Everything done since the last call. */
    List<Action> done() {
        var all = List.copyOf(actions);
        actions.clear();
        return all;
    }

    void take(Event event) {
        for (var action : election.step(now, event)) {
            actions.add(action);
            if (action instanceof Action.Announce announce) {
                said = announce.announcement();
            } else if (kernelAnswers && action instanceof Action.Kernel kernel) {
                take(new Event.KernelAnswered(kernel.operation(), kernel.groups(), Map.of()));
            }
        }
    }

    void receive(TestingAnnouncement announcement) {
        take(new Event.Received(announcement, false));
    }

    /** Makes an announcement know the newest words of this node. */
    TestingAnnouncement heardBy(TestingAnnouncement announcement) {
        return announcement.hears("a", said.session(), said.sequence());
    }

    /** From now on the kernel takes what it is asked for, and does not answer. */
    void blockKernel() {
        kernelAnswers = false;
    }

    /** The daemon is held up, and wakes late. */
    void sleep(long nanos) {
        sleepUntil(nanos, new Event.TimeArrived());
    }

    /** The same; what it learns first is this. */
    void sleepUntil(long nanos, Event first) {
        now += nanos;
        take(first);
    }

    /** Lets time pass, in steps as the node asks for them. */
    void advance(long nanos) {
        var end = now + nanos;
        while (now < end) {
            now = Math.clamp(election.nextDeadlineNanos(), now + 1, end);
            take(new Event.TimeArrived());
        }
    }
}
