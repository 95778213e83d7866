package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shows a cluster at work in a minute: three nodes, a client, and what goes wrong with nodes. Ends with exit code 0 only
 * if each address is answered by exactly one node at the end. {@code KEEP=1} in the environment leaves a prompt.
 */
public final class Demo {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final LabConfiguration CONFIGURATION = LabConfiguration.demo();
    private final Story story = new Story(System.out);
    private final Cluster cluster;
    private Scene scene;
    private volatile boolean over;

    private Demo(Cluster cluster) {
        this.cluster = cluster;
    }

    public static void main(String[] arguments) throws IOException {
        var programs = Distribution.built();
        var reason = programs.exists() ? Ground.prepare() : missing(programs);
        if (reason.isPresent()) {
            System.err.println("demo: " + reason.get());
            System.exit(2);
        }
        try (var lab = new Lab(3);
                var cluster = new Cluster(lab, programs, Ground.freshDirectory())) {
            var demo = new Demo(cluster);
            Runtime.getRuntime().addShutdownHook(new Thread(demo::clear));
            int exit = demo.play();
            demo.over = true;
            System.exit(exit);
        }
    }

    private static Optional<String> missing(Distribution programs) {
        return Optional.of("no programs in " + programs.home() + "; make dist builds them");
    }

    /** At the end, and when Ctrl-C comes before it: the namespaces go with the process, the daemons by this. */
    private void clear() {
        if (!over) {
            story.interrupt();
        }
        cluster.lab().undertaker().close();
    }

    private int play() throws IOException {
        try {
            story.open();
            start();
            showStatus();
            stopPolitely(node(1));
            startAgain(node(1));
            kill(node(2));
            startAgain(node(2));
            cutCable(node(3));
            mendCable(node(3));
            boolean good = verdict();
            if ("1".equals(System.getenv("KEEP"))) {
                new DemoShell(cluster).open();
            }
            return good ? 0 : 1;
        } catch (AssertionError failed) {
            story.fail(failed.getMessage(), cluster.logs());
            return 1;
        }
    }

    private LabNode node(int number) {
        return cluster.lab().node(number);
    }

    private void start() {
        story.step("Start vippyd on each node, and wait until each address is served");
        long begin = System.nanoTime();
        scene = Scene.settled(cluster, CONFIGURATION);
        story.say("After %.1f s each address is served by one node, two groups on each node:"
                .formatted(Span.since(begin).nanos() / 1e9));
        cluster.lab()
                .nodes()
                .forEach(node -> story.list(node.name(), scene.seen().servedBy(node)));
    }

    private void showStatus() {
        story.step("What an operator sees on node1: vippyctl status");
        story.pass(cluster, node(1));
    }

    private void stopPolitely(LabNode node) {
        story.step("Stop " + node.name() + " politely (SIGTERM, as systemctl stop does)");
        long[] exited = new long[1];
        var moved = measure(() -> {
            var daemon = cluster.daemon(node);
            long begin = System.nanoTime();
            daemon.signal("TERM");
            daemon.awaitExit(SOON);
            exited[0] = Span.since(begin).nanos() / 1_000_000;
            scene.awaitMovedFrom(node.number(), SOON);
        });
        story.takeovers(moved);
        story.say("It released its addresses, said goodbye and was gone after " + exited[0]
                + " ms. The others took over at once.");
    }

    private void kill(LabNode node) {
        story.step("Kill " + node.name() + " (SIGKILL: it cannot say goodbye)");
        var moved = measure(() -> {
            cluster.daemon(node).kill();
            scene.awaitMovedFrom(node.number(), SOON);
        });
        story.takeovers(moved);
        story.say("The others wait for stale (%.0f s) without a word from it. Before they take over, its own kernel has"
                .formatted(CONFIGURATION.staleSeconds()));
        story.say("dropped the addresses, because nobody renewed their lease: there are never two holders.");
    }

    private void startAgain(LabNode node) {
        story.step("Start " + node.name() + " again");
        var moved = measure(() -> {
            cluster.start(node);
            scene.awaitSpread(SOON);
        });
        story.takeovers(moved);
        story.say("It listens until it is mature, then the load is shared anew, with as few moves as can be:");
        story.say("a holder lets go first, and only then the new one takes over.");
    }

    private void cutCable(LabNode node) {
        story.step("Cut the cable of " + node.name());
        var moved = measure(() -> {
            cluster.lab().bridge().cutCable(node);
            scene.awaitMovedFrom(node.number(), SOON);
        });
        story.takeovers(moved);
        story.say("Nobody hears it and it hears nobody; after stale the others take over.");
    }

    private void mendCable(LabNode node) {
        story.step("Mend it");
        var moved = measure(() -> {
            cluster.lab().bridge().mendCable(node);
            scene.awaitSpread(SOON);
        });
        story.takeovers(moved);
        story.say("Its share of the load comes back to it.");
    }

    private List<Takeover> measure(Runnable event) {
        var before = Takeover.servers(cluster, scene.seen());
        long begin = System.nanoTime();
        event.run();
        return Takeover.since(begin, before, cluster, scene.seen());
    }

    private boolean verdict() {
        story.step("The end: who answers for each address?");
        Await.pass(Duration.ofSeconds(1));
        var window = Span.last(Duration.ofSeconds(1));
        boolean good = true;
        for (String address : cluster.configuration().addresses()) {
            var answered = scene.seen().wire().answerers(address, window);
            var client = scene.seen().client().log(address).answerers(window);
            good &= answered.size() == 1 && client.equals(answered);
            story.list(address, List.copyOf(answered));
        }
        double two = scene.seen().twoHoldersOnWireMillis();
        story.say(
                good
                        ? "Each address is answered by exactly one node."
                        : "NOT each address is answered by exactly one.");
        story.say(
                two == 0
                        ? "At no moment of the demo did two nodes answer for the same address."
                        : "Two nodes answered for the same address for %.0f ms in all.".formatted(two));
        return good;
    }
}
