package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A bounded number of seeds; {@link Main} runs as many as there is time for. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 600);

    @Test
    void neverTwoHoldersThroughPausesCrashesAndLoss() {
        keepsEveryPromise("basic", 1_000_000, SEEDS);
    }

    @Test
    void oneHolderInEachComponentOfABrokenNetwork() {
        keepsEveryPromise("partitions", 2_000_000, SEEDS / 2);
    }

    @Test
    void endsWellAfterWhatNobodyCanPromiseAnythingAbout() {
        keepsEveryPromise("everything", 3_000_000, SEEDS / 2);
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        for (var seed = 0; seed < 10; seed++) {
            assertEquals(hash(seed), hash(seed));
            assertNotEquals(hash(seed), hash(seed + 1));
        }
    }

    /** The JDK's immutable maps have another order in each process. */
    @Test
    void anotherProcessGoesTheSameWay() throws IOException {
        var seeds = 40;
        var hashes = LongStream.range(0, seeds)
                .mapToObj(seed -> Long.toHexString(hash(seed)))
                .toList();
        assertEquals(hashes, hashesOfAnotherProcess(seeds));
    }

    private static List<String> hashesOfAnotherProcess(int seeds) throws IOException {
        var command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dhash=true",
                "-Dfaults=everything",
                "-Dseed=0",
                "-Dseeds=" + seeds,
                "-cp",
                System.getProperty("java.class.path"),
                "org.vippy.simulation.Main");
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.inputReader().lines().toList();
    }

    @Test
    void readingTheTraceDoesNotChangeIt() {
        var plan = Plan.draw(1, FaultOptions.EVERYTHING);
        var lines = Trace.lines();
        assertEquals(
                Run.of(plan, Trace.hashOnly()).hash(),
                Run.of(plan, Trace.to(lines)).hash());
        assertNotEquals(List.of(), lines);
    }

    private static long hash(long seed) {
        return Run.of(Plan.draw(seed, FaultOptions.EVERYTHING), Trace.hashOnly())
                .hash();
    }

    private static void keepsEveryPromise(String faults, long first, int seeds) {
        var options = FaultOptions.named(faults);
        var failures = LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> Run.of(Plan.draw(seed, options), Trace.hashOnly()))
                .filter(Run::failed)
                .map(run -> new Main.Choice(faults, Size.DRAWN)
                                .again(run.plan().setup().seed()) + ": " + run.violations())
                .toList();
        assertEquals(List.of(), failures);
    }
}
