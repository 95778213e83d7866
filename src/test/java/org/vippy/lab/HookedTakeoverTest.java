package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Daemons with hooks. Each event is a line in a file of the node; on node2 and node3 a program that hangs comes after that whenever a
 * group comes up. The first address waits for a program of 1.5 s before it.
 */
@LabTest
class HookedTakeoverTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final double BEFORE_MILLIS = 1_500;
    /** Below what waits for a program, on a busy machine too. */
    private static final double BLACKOUT_MILLIS = 1_500;

    /** Below the time for which a daemon that ends waits for its hooks, 3 s. */
    private static final double HANGING_MILLIS = 2_500;

    private static final String WAITING = "10.77.0.201";
    private static final String OTHER = "10.77.0.202";
    private static final String SECOND = "10.77.0.203";

    private static final LabConfiguration CONFIGURATION = new LabConfiguration(
            0.1,
            0.5,
            3,
            "not-a-secret-outside-the-lab",
            List.of(
                    new LabConfiguration.Group("node1", List.of(WAITING)),
                    new LabConfiguration.Group("node1", List.of(OTHER)),
                    new LabConfiguration.Group("node2", List.of(SECOND)),
                    new LabConfiguration.Group("node3", List.of("10.77.0.204"))),
            List.of("node1", "node2", "node3"));

    private static final String HOOKS = """
            [ { "on": "before-up", "groups": "10.77.0.201", "timeout": 5,
                "command": [ "/bin/sh", "-c", "echo \\"$VIPPY_EVENT $VIPPY_ADDRESSES from=$VIPPY_FROM\\" >> %1$s; sleep 1.5" ] },
              { "on": [ "up", "down", "takeover", "release", "inactive", "conflict" ],
                "command": [ "/bin/sh", "-c",
                  "echo \\"$VIPPY_NODE $VIPPY_EVENT $VIPPY_ADDRESSES from=$VIPPY_FROM to=$VIPPY_TO $VIPPY_CAUSE\\" >> %1$s; cat >> %1$s.json" ] },
              { "on": [ %2$s ], "timeout": 60, "command": [ "sleep", "60" ] } ]
            """;

    private Cluster cluster;

    private Path said(LabNode node) {
        return cluster.directory().resolve(node.name() + ".said");
    }

    private List<String> lines(LabNode node) {
        try {
            return Files.exists(said(node)) ? Files.readAllLines(said(node)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(LabNode node) {
        try {
            var hangs = node.number() == 1 ? "\"conflict\"" : "\"up\", \"takeover\"";
            var file = (ObjectNode) JSON.readTree(CONFIGURATION.json(cluster.socket(node)));
            file.set("hooks", JSON.readTree(HOOKS.formatted(said(node), hangs)));
            cluster.startWith(node, cluster.write(node, file.toPrettyString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLine(LabNode node, String part) {
        Await.demand(
                node.name() + " says " + part,
                SOON,
                () -> lines(node).stream().anyMatch(line -> line.contains(part)),
                () -> ", but " + lines(node) + "\n" + cluster.logs());
    }

    /** The next holder after that node; the kernels are followed by a thread that may be behind. */
    private LabNode holder(KernelObserver kernels, String address, LabNode former) {
        var seen = new AtomicReference<Set<String>>(Set.of());
        Await.demand(
                address + " is held by another node than " + former.name(),
                SOON,
                () -> {
                    seen.set(kernels.holders(address));
                    return seen.get().size() == 1 && !seen.get().contains(former.name());
                },
                () -> "\n" + cluster.logs());
        return cluster.lab().nodes().stream()
                .filter(node -> seen.get().contains(node.name()))
                .findFirst()
                .orElseThrow();
    }

    /** From the moment in which the one let go to that in which the other had it. */
    private static double blackoutMillis(KernelObserver kernels, String address, LabNode from, LabNode to) {
        long gone = kernels.held(address, from).getLast().to();
        return (kernels.held(address, to).getLast().from() - gone) / 1e6;
    }

    @Test
    void hooksHearWhatHappensAndThoseThatHangDelayNothing(Cluster ofTheLab) {
        cluster = ofTheLab;
        cluster.configure(CONFIGURATION);
        var node1 = cluster.lab().node(1);
        var node2 = cluster.lab().node(2);
        try (var kernels = new KernelObserver(cluster.lab(), CONFIGURATION.addresses())) {
            cluster.lab().nodes().forEach(this::start);
            cluster.awaitSettled(Scene.START);
            awaitLine(node1, "node1 up 10.77.0.201/24 from= to= unheld");
            assertTrue(
                    lines(node1).indexOf("before-up 10.77.0.201/24 from=")
                            < lines(node1).indexOf("node1 up 10.77.0.201/24 from= to= unheld"),
                    () -> lines(node1).toString());
            awaitLine(node2, "node2 up 10.77.0.203/24");

            cluster.daemon(node1).signal("TERM");
            assertEquals(0, cluster.daemon(node1).awaitExit(SOON));
            awaitLine(node1, "node1 release 10.77.0.201/24 from= to= stop");
            awaitLine(node1, "node1 release 10.77.0.202/24 from= to= stop");
            var waited = holder(kernels, WAITING, node1);
            var other = holder(kernels, OTHER, node1);
            awaitLine(waited, "before-up 10.77.0.201/24 from=node1");
            awaitLine(waited, waited.name() + " takeover 10.77.0.201/24 from=node1 to= holder-lost");
            // A goodbye is the word by which the others learn that node1 has let go.
            assertEquals("node1", cluster.takeover(other, OTHER).path("from").asText());
            double waiting = blackoutMillis(kernels, WAITING, node1, waited);
            double blackout = blackoutMillis(kernels, OTHER, node1, other);
            System.out.printf(
                    "hooks: dark for %.0f ms with one of 1.5 s before it, %.1f ms without%n", waiting, blackout);
            assertTrue(waiting >= BEFORE_MILLIS / 2, waiting + " ms");
            assertTrue(blackout < BLACKOUT_MILLIS, blackout + " ms");

            long term = System.nanoTime();
            cluster.daemon(node2).signal("TERM");
            double hanging = blackoutMillis(kernels, SECOND, node2, holder(kernels, SECOND, node2));
            assertTrue(hanging < HANGING_MILLIS, hanging + " ms");
            assertEquals(0, cluster.daemon(node2).awaitExit(SOON));
            double ended = Span.since(term).nanos() / 1e6;
            assertTrue(ended > 2_900, "it waits for the hooks for 3 s, and ended after " + ended + " ms");
            CONFIGURATION.addresses().forEach(each -> assertEquals(0, kernels.twoHolderNanos(each), each));
        }
    }
}
