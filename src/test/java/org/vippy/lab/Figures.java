package org.vippy.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Vippy does in time, measured on this lab: medians of five, and twenty partitions. Takes some nine minutes, and ends with
 * 1 when a goal was missed.
 */
public final class Figures {
    private static final int RUNS = 5;
    private static final int PARTITIONS = 20;
    private static final Duration SOON = Duration.ofSeconds(15);
    /** Some seconds after their start daemons compile and rehearse no more: on a host of their own nobody else would notice. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final LabConfiguration USUAL = LabConfiguration.sixGroups();

    private final Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
    private final Distribution programs;

    private Figures(Distribution programs) {
        this.programs = programs;
    }

    public static void main(String[] arguments) {
        var programs = Distribution.built();
        var reason = Ground.prepare();
        if (reason.isPresent() || !programs.exists()) {
            System.err.println("figures: " + reason.orElse("no programs in " + programs.home() + "; make dist"));
            System.exit(2);
        }
        var figures = new Figures(programs);
        figures.inCluster(USUAL, figures::politeStops);
        figures.inCluster(USUAL.withTimes(0.05, 1, 0.3), figures::cutCables);
        figures.inCluster(USUAL, figures::stalls);
        figures.inCluster(USUAL, figures::partitions);
        figures.inCluster(BrokenNetworkTest.SLOW, figures::loss);
        System.exit(figures.print() ? 0 : 1);
    }

    /** What is measured in a cluster that serves all its addresses. */
    private interface Measurement {
        void take(Cluster cluster, Scene scene);
    }

    private void inCluster(LabConfiguration configuration, Measurement measurement) {
        try (var lab = new Lab(3);
                var cluster = new Cluster(lab, programs, Ground.freshDirectory());
                var scene = Scene.settled(cluster, configuration)) {
            measurement.take(cluster, scene);
        }
    }

    private void politeStops(Cluster cluster, Scene scene) {
        var node = cluster.lab().node(1);
        try (var chat = new ChatTap(cluster.lab())) {
            for (int run = 0; run < RUNS; run++) {
                Await.pass(REST);
                note(Figure.MEMORY, cluster.daemon(node).residentKib() / 1024.0);
                note(Figure.STOP, blackout(scene, 1, () -> stop(cluster, node)));
                chat.heard();
                var daemon = cluster.start(node);
                var first = chat.first(node, SOON);
                note(Figure.START, (first.nanos() - daemon.startedNanos()) / 1e6);
                scene.awaitSpread(Scene.START);
            }
        }
    }

    private static void stop(Cluster cluster, LabNode node) {
        cluster.daemon(node).signal("TERM");
        cluster.daemon(node).awaitExit(SOON);
    }

    private void cutCables(Cluster cluster, Scene scene) {
        var bridge = cluster.lab().bridge();
        var node = cluster.lab().node(3);
        for (int run = 0; run < RUNS; run++) {
            note(Figure.CUT, blackout(scene, 3, () -> bridge.cutCable(node)));
            bridge.mendCable(node);
            scene.awaitSpread(Scene.START);
        }
    }

    private void stalls(Cluster cluster, Scene scene) {
        for (int run = 0; run < RUNS; run++) {
            double kernels = scene.seen().twoHoldersInKernelsMillis();
            double wire = scene.seen().twoHoldersOnWireMillis();
            var daemon = cluster.daemon(cluster.lab().node(2));
            daemon.signal("STOP");
            Await.pass(Duration.ofSeconds(10));
            daemon.signal("CONT");
            scene.awaitSpread(Scene.START);
            note(Figure.STALL_KERNELS, scene.seen().twoHoldersInKernelsMillis() - kernels);
            note(Figure.STALL_WIRE, scene.seen().twoHoldersOnWireMillis() - wire);
        }
    }

    private void partitions(Cluster cluster, Scene scene) {
        if (!Ground.hasNft()) {
            System.out.println("partitions: left out, since there is no nft");
            return;
        }
        var nodes = cluster.lab().nodes();
        for (int run = 0; run < PARTITIONS; run++) {
            var alone = nodes.get(run % nodes.size());
            var partition =
                    Partition.of(scene, cluster.lab().bridge(), alone, Set.copyOf(nodes), Duration.ofSeconds(10));
            note(Figure.PARTITION, partition.blackoutMillis());
            note(Figure.PARTITION_KERNELS, partition.twoHoldersMillis());
        }
    }

    private void loss(Cluster cluster, Scene scene) {
        if (!Ground.hasNft()) {
            System.out.println("loss: left out, since there is no nft");
            return;
        }
        long before = silences(cluster);
        long begin = System.nanoTime();
        cluster.lab().bridge().lose(30, cluster.lab().nodes());
        Await.pass(Duration.ofSeconds(60));
        cluster.lab().bridge().heal();
        note(Figure.LOSS, scene.seen().blackoutMillis(scene.addresses(), Span.since(begin)));
        note(Figure.LOSS_SILENCES, silences(cluster) - before);
    }

    private static long silences(Cluster cluster) {
        return cluster.lab().nodes().stream()
                .mapToLong(node -> BrokenNetworkTest.silencesSeenBy(cluster.daemon(node)))
                .sum();
    }

    private static double blackout(Scene scene, int number, Runnable event) {
        var moving = scene.servedBy(number);
        long begin = System.nanoTime();
        event.run();
        scene.awaitMovedFrom(number, SOON);
        return scene.seen().blackoutMillis(moving, Span.since(begin));
    }

    private void note(Figure what, double value) {
        values.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
        System.out.printf("%-56s %8.1f%n", what.text(), value);
    }

    /** Whether all goals were met. */
    private boolean print() {
        System.out.printf("%n%s%n", Figure.head());
        values.forEach((what, all) -> System.out.println(what.line(all)));
        return values.entrySet().stream().noneMatch(each -> each.getKey().isMissed(each.getValue()));
    }
}
