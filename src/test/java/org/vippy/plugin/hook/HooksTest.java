package org.vippy.plugin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Hook;
import org.vippy.config.HookEvent;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;
import org.vippy.lab.Await;
import org.vippy.management.Happening;
import org.vippy.network.linux.Syscalls;

/** Hooks that are real programs. */
class HooksTest {
    private static final String ONE = "192.0.2.1/24";
    private static final String TWO = "192.0.2.2/24";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Set<HookEvent> ALL = Set.of(HookEvent.values());

    @TempDir
    private Path directory;

    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final Hooks hooks = new Hooks(
            "a",
            Syscalls::killGroup,
            task -> Thread.ofPlatform().daemon().unstarted(task),
            System::nanoTime,
            (severity, text) -> {
                if (severity <= 4) {
                    warnings.add(text);
                }
            });

    @AfterEach
    void end() throws InterruptedException {
        hooks.finish(Duration.ZERO);
    }

    private static Hook hook(Set<HookEvent> on, Duration timeout, String script, String... groups) {
        var named = Stream.of(groups).map(InetAddress::ofLiteral).collect(Collectors.toSet());
        return new Hook(on, List.of("/bin/sh", "-c", script), timeout, named);
    }

    /** A hook that writes these words as a line. */
    private Hook writing(Set<HookEvent> on, String words, String... groups) {
        return hook(on, LONG, "echo \"" + words + "\" >> " + file("said"), groups);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private List<String> lines(String name) {
        try {
            return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String name, int count) {
        Await.demand(count + " lines", LONG, () -> lines(name).size() >= count, () -> " but " + lines(name) + warnings);
        return lines(name);
    }

    private String warning() throws InterruptedException {
        var line = warnings.poll(60, TimeUnit.SECONDS);
        assertNotNull(line);
        return line;
    }

    private void awaitDead(String pidFile) {
        long pid = Long.parseLong(lines(pidFile, 1).getFirst());
        Await.demand("the process has ended", LONG, () -> ProcessHandle.of(pid)
                .map(process -> !process.isAlive())
                .orElse(true));
    }

    @Test
    void runOneAfterTheOtherInTheOrderOfWhatHappens() {
        hooks.use(List.of(
                writing(ALL, "1 $VIPPY_EVENT from=$VIPPY_FROM to=$VIPPY_TO"), writing(ALL, "2 $VIPPY_SEQUENCE")));
        hooks.happened(List.of(
                TestingHappened.up(1, ONE, "b", Cause.HOLDER_LOST),
                TestingHappened.conflict(2, ONE),
                TestingHappened.down(3, ONE, "c", Cause.PIN)));
        assertEquals(
                List.of("1 takeover from=b to=", "2 1", "1 conflict from= to=", "2 2", "1 release from= to=c", "2 3"),
                lines("said", 6));
    }

    @Test
    void hearTheFactsOnTheirStandardInput() {
        hooks.use(List.of(hook(ALL, LONG, "cat >> " + file("said"))));
        var reasons = List.of(new Reason("operator", "new disk", ""));
        hooks.happened(List.of(TestingHappened.happened(1, new Happening.NodeChanged(Phase.INACTIVE, reasons))));
        assertTrue(lines("said", 1).getFirst().contains("\"text\":\"new disk\""), lines("said")::toString);
    }

    /** Each takeover is an up as well: who asks for both is told once. */
    @Test
    void runOnceForTheNarrowerEvent() {
        hooks.use(List.of(
                writing(Set.of(HookEvent.UP, HookEvent.TAKEOVER), "both $VIPPY_EVENT"),
                writing(Set.of(HookEvent.UP), "wide $VIPPY_EVENT"),
                writing(Set.of(HookEvent.DOWN), "other $VIPPY_EVENT")));
        hooks.happened(List.of(
                TestingHappened.up(1, ONE, "b", Cause.HOLDER_LOST), TestingHappened.up(2, ONE, "", Cause.UNHELD)));
        assertEquals(List.of("both takeover", "wide up", "both up", "wide up"), lines("said", 4));
    }

    @Test
    void runForTheGroupsThatTheyNameAlone() {
        hooks.use(List.of(writing(ALL, "named $VIPPY_GROUP", "192.0.2.2"), writing(ALL, "all $VIPPY_GROUP")));
        hooks.happened(List.of(TestingHappened.up(1, ONE)));
        assertEquals(List.of("all " + ONE), lines("said", 1));
        hooks.happened(List.of(TestingHappened.up(2, TWO)));
        assertEquals(List.of("all " + ONE, "named " + TWO, "all " + TWO), lines("said", 3));
    }

    @Test
    void oneThatHangsHoldsUpNoOtherGroup() {
        hooks.use(List.of(
                hook(ALL, LONG, "echo $$ > " + file("pid") + "; exec sleep 60", "192.0.2.1"),
                writing(ALL, "$VIPPY_GROUP")));
        hooks.happened(List.of(TestingHappened.up(1, ONE), TestingHappened.up(2, TWO)));
        assertEquals(List.of(TWO), lines("said", 1));
        assertTrue(ProcessHandle.of(Long.parseLong(lines("pid", 1).getFirst()))
                .orElseThrow()
                .isAlive());
    }

    @Test
    void oneThatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
        var script = "sleep 60 & echo $! > " + file("pid") + "; echo busy; wait";
        hooks.use(List.of(hook(ALL, Duration.ofSeconds(3), script), writing(ALL, "next")));
        hooks.happened(List.of(TestingHappened.up(1, ONE)));
        assertEquals(
                "hook /bin/sh (up, 192.0.2.1/24): is ended, since it ran for longer than 3 s, having said: busy",
                warning());
        assertEquals(List.of("next"), lines("said", 1));
        awaitDead("pid");
        var view = hooks.view();
        assertEquals(1, view.failures().get("up"));
        assertTrue(view.lastFailure().orElseThrow().text().contains("3 s"));
    }

    /** It was to start a service, for example. */
    @Test
    void whatOneLeavesInTheBackgroundGoesOnWhenItEndedInTime() {
        hooks.use(
                List.of(hook(ALL, LONG, "sleep 60 > /dev/null 2>&1 & echo $! > " + file("pid")), writing(ALL, "next")));
        hooks.happened(List.of(TestingHappened.up(1, ONE)));
        lines("said", 1);
        var left = ProcessHandle.of(Long.parseLong(lines("pid", 1).getFirst())).orElseThrow();
        assertTrue(left.isAlive());
        left.destroyForcibly();
    }

    @Test
    void oneThatFailsIsToldOfInOneLineAndCounted() throws Exception {
        hooks.use(List.of(
                hook(ALL, LONG, "echo a; echo no route >&2; exit 3"),
                new Hook(ALL, List.of("/no/such/program"), LONG, Set.of())));
        hooks.happened(List.of(TestingHappened.down(1, ONE, "b", Cause.KERNEL)));
        assertEquals("hook /bin/sh (down, 192.0.2.1/24): exit code 3, having said: a no route", warning());
        var second = warning();
        assertTrue(second.startsWith("hook /no/such/program (down, 192.0.2.1/24): "), second);
        assertEquals(2, hooks.view().runs().get("down"));
        assertEquals(2, hooks.view().failures().get("down"));
        assertEquals(0, hooks.view().failures().get("release"));
    }

    @Test
    void ofWhatIsTooMuchTheNewestStateIsAlwaysTold() throws Exception {
        hooks.use(List.of(
                hook(ALL, LONG, "echo > " + file("began") + "; while [ ! -e " + file("go") + " ]; do sleep 0.02; done"),
                writing(ALL, "$VIPPY_SEQUENCE")));
        hooks.happened(List.of(TestingHappened.up(1, ONE)));
        lines("began", 1);
        for (int i = 2; i <= 30; i++) {
            hooks.happened(List.of(
                    i % 2 == 0
                            ? TestingHappened.down(i, ONE, "b", Cause.BALANCE)
                            : TestingHappened.up(i, ONE, "b", Cause.BALANCE)));
        }
        assertEquals(Hooks.WAITING_MAX, hooks.view().waiting());
        assertEquals(29 - Hooks.WAITING_MAX, hooks.view().leftOut());
        assertEquals(
                "hooks of 192.0.2.1/24 take longer than it takes until the next thing happens: leaves out the oldest"
                        + " event that waits",
                warning());
        Files.createFile(file("go"));
        assertEquals(List.of("1", "23", "24", "25", "26", "27", "28", "29", "30"), lines("said", 9));
        Await.demand("nothing waits", LONG, () -> hooks.view().waiting() == 0);
    }

    /** What was removed from the file because it hangs is not run for what waits. */
    @Test
    void othersCountForWhatWaitsAsWell() throws Exception {
        hooks.use(List.of(hook(
                ALL, LONG, "echo > " + file("began") + "; while [ ! -e " + file("go") + " ]; do sleep 0.02; done")));
        hooks.happened(List.of(TestingHappened.up(1, ONE), TestingHappened.up(2, ONE)));
        lines("began", 1);
        hooks.use(List.of(writing(ALL, "$VIPPY_SEQUENCE")));
        Files.createFile(file("go"));
        assertEquals(List.of("2"), lines("said", 1));
    }

    private static Coming coming(String group) {
        return new Coming(group, TestingHappened.addresses(group), "b", Optional.of(Cause.HOLDER_LOST));
    }

    private void awaitBefore(String group, Duration atMost, BooleanSupplier wants) throws InterruptedException {
        var done = new CountDownLatch(1);
        hooks.before(coming(group), atMost, wants, done::countDown);
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void aGroupWaitsForThoseThatComeBefore() throws Exception {
        var before = Set.of(HookEvent.BEFORE_UP);
        hooks.use(List.of(
                hook(
                        before,
                        Duration.ofSeconds(20),
                        "sleep 0.1; echo $VIPPY_EVENT $VIPPY_FROM $VIPPY_CAUSE >> " + file("said")),
                hook(before, Duration.ofSeconds(5), "cat >> " + file("said"), "192.0.2.1"),
                writing(Set.of(HookEvent.UP), "up")));
        assertEquals(Duration.ofSeconds(25), hooks.delay(List.of(InetAddress.ofLiteral("192.0.2.1"))));
        assertEquals(Duration.ofSeconds(20), hooks.delay(List.of(InetAddress.ofLiteral("192.0.2.2"))));
        awaitBefore(ONE, LONG, () -> true);
        assertEquals("before-up b holder-lost", lines("said").getFirst());
        assertTrue(lines("said").getLast().contains("\"event\":\"before-up\",\"sequence\":0,"));
        assertEquals(2, lines("said").size());
    }

    @Test
    void aGroupWaitsNoLongerThanItsTime() throws Exception {
        hooks.use(List.of(
                hook(ALL, Duration.ofSeconds(50), "sleep 60 & echo $! > " + file("pid") + "; wait"),
                writing(ALL, "not run")));
        awaitBefore(ONE, Duration.ofSeconds(3), () -> true);
        awaitDead("pid");
        var ended = warning();
        assertTrue(ended.contains("(before-up, 192.0.2.1/24): is ended, since it ran for longer than "), ended);
        assertEquals(
                "hook /bin/sh (before-up, 192.0.2.1/24): is left out, since those before it took all the time",
                warning());
        assertEquals(List.of(), lines("said"));
    }

    /** As many hang as have threads; a group that waits has others. */
    @Test
    void aGroupDoesNotWaitForHooksOfOtherGroupsThatHang() throws Exception {
        var begun = hook(Set.of(HookEvent.UP), LONG, "echo >> " + file("began") + "; exec sleep 60");
        hooks.use(List.of(begun, writing(Set.of(HookEvent.BEFORE_UP), "before")));
        for (int i = 1; i <= Hooks.PROGRAMS_MAX + 2; i++) {
            hooks.happened(List.of(TestingHappened.up(i, "192.0.2.10%d/24".formatted(i))));
        }
        lines("began", Hooks.PROGRAMS_MAX);
        awaitBefore(ONE, LONG, () -> true);
        assertEquals(List.of("before"), lines("said"));
    }

    /** At the limit of processes none can be made for a while; the group must not stay without hooks for ever. */
    @Test
    void whereNoThreadCanBeMadeHooksAreLeftOutAndTheNextOnesRun() throws Exception {
        var none = new AtomicBoolean(true);
        var poor = new Hooks(
                "a",
                Syscalls::killGroup,
                task -> {
                    if (none.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return Thread.ofPlatform().daemon().unstarted(task);
                },
                System::nanoTime,
                (_, text) -> warnings.add(text));
        poor.use(List.of(writing(ALL, "$VIPPY_SEQUENCE")));
        poor.happened(List.of(TestingHappened.up(1, ONE), TestingHappened.up(2, TWO)));
        var done = new CountDownLatch(1);
        poor.before(coming(ONE), LONG, () -> true, done::countDown);
        assertTrue(done.await(60, TimeUnit.SECONDS));
        assertEquals(
                "hooks: no thread can be made for a program (unable to create native thread): leaves out 1 of"
                        + " 192.0.2.1/24; raise the limit of processes (TasksMax), or end what hangs",
                warning());
        assertEquals(3, poor.view().leftOut());
        assertEquals(0, poor.view().waiting());
        none.set(false);
        poor.happened(List.of(TestingHappened.up(3, ONE)));
        assertEquals(List.of("3"), lines("said", 1));
        poor.finish(LONG);
    }

    /** The groups may be those of another node's file, where two have become one. */
    @Test
    void aGroupNeverWaitsForLongerThanAFileMayAskFor() {
        hooks.use(List.of(
                hook(Set.of(HookEvent.BEFORE_UP), Duration.ofSeconds(30), "true", "192.0.2.1"),
                hook(Set.of(HookEvent.BEFORE_UP), Duration.ofSeconds(30), "true", "192.0.2.2")));
        assertEquals(
                Duration.ofSeconds(30),
                hooks.delay(List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("192.0.2.2"))));
    }

    @Test
    void whoWaitsNoMoreNeedsNone() throws Exception {
        hooks.use(List.of(writing(ALL, "$VIPPY_EVENT")));
        awaitBefore(ONE, LONG, () -> false);
        hooks.happened(List.of(TestingHappened.up(1, ONE)));
        assertEquals(List.of("up"), lines("said", 1));
    }

    @Test
    void atTheEndTheLastOnesAreWaitedFor() throws Exception {
        hooks.use(List.of(hook(ALL, LONG, "sleep 0.2; echo $VIPPY_EVENT >> " + file("said"))));
        hooks.happened(
                List.of(TestingHappened.down(1, ONE, "", Cause.STOP), TestingHappened.down(2, TWO, "", Cause.STOP)));
        hooks.finish(LONG);
        assertEquals(List.of("release", "release"), lines("said"));
        hooks.happened(List.of(TestingHappened.up(3, ONE)));
        assertEquals(0, hooks.view().waiting());
    }

    @Test
    void atTheEndThoseThatHangAreEnded() throws Exception {
        hooks.use(List.of(hook(ALL, LONG, "sleep 60 & echo $! > " + file("pid") + "; wait")));
        hooks.happened(
                List.of(TestingHappened.down(1, ONE, "", Cause.STOP), TestingHappened.up(2, ONE, "", Cause.UNHELD)));
        lines("pid", 1);
        hooks.finish(Duration.ofMillis(50));
        awaitDead("pid");
        assertEquals(
                "hooks: vippyd ends and waits no longer: of those that run 1 are ended, of the events that wait 1 are left"
                        + " out",
                warning());
    }
}
