package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A cluster that serves all its addresses, and everybody who watches it. */
final class Scene implements AutoCloseable {
    /** For programs to start, to mature and to share the load, on a slow machine. */
    static final Duration START = Duration.ofSeconds(30);

    private final Cluster cluster;
    /** Those that it began with, whatever the daemons are told later. */
    private final List<String> addresses;

    private final Witnesses seen;

    private Scene(Cluster cluster) {
        this.cluster = cluster;
        addresses = cluster.configuration().addresses();
        seen = new Witnesses(cluster.lab(), addresses);
    }

    /** Starts all daemons with that configuration and waits until each address is served. */
    static Scene settled(Cluster cluster, LabConfiguration configuration) {
        cluster.configure(configuration);
        var scene = new Scene(cluster);
        try {
            cluster.startAll();
            scene.awaitSpread(START);
            return scene;
        } catch (AssertionError failed) {
            scene.close();
            throw failed;
        }
    }

    Witnesses seen() {
        return seen;
    }

    LabNode node(int number) {
        return cluster.lab().node(number);
    }

    Daemon daemon(int number) {
        return cluster.daemon(node(number));
    }

    List<String> addresses() {
        return addresses;
    }

    List<String> servedBy(int number) {
        return seen.servedBy(node(number));
    }

    /** The addresses that each node's kernel alone has, by number; unlike what is served, it does not need the client. */
    List<List<String>> held() {
        return cluster.lab().nodes().stream()
                .map(node -> addresses().stream()
                        .filter(each -> seen.kernels().holders(each).equals(Set.of(node.name())))
                        .toList())
                .toList();
    }

    /** How many times each address was given to a kernel. */
    List<Integer> acquisitions() {
        return addresses().stream().map(seen.kernels()::acquisitions).toList();
    }

    /** How many groups a node serves; a group of two counts once. */
    long groupsOn(LabNode node) {
        var served = seen.servedBy(node);
        return cluster.configuration().groups().stream()
                .filter(group -> served.containsAll(group.addresses()))
                .count();
    }

    /** Waits until each of the three nodes serves two of the six groups. */
    void awaitSpread(Duration limit) {
        Await.demand("each node serves two groups", limit, this::spread, seen::describe);
    }

    private boolean spread() {
        cluster.demandRunning();
        return cluster.lab().nodes().stream().allMatch(node -> groupsOn(node) == 2);
    }

    /** Waits until others than this node serve all; that it does not answer for a moment says nothing. */
    void awaitMovedFrom(int number, Duration limit) {
        Await.demand("others than node" + number + " serve all", limit, () -> othersServeAll(number), seen::describe);
    }

    boolean othersServeAll(int number) {
        return addresses().stream().allMatch(each -> seen.server(each)
                .filter(name -> !name.equals(node(number).name()))
                .isPresent());
    }

    /** The addresses that this node's kernel alone has. */
    List<String> heldBy(int number) {
        return held().get(number - 1);
    }

    /** Waits until everything is served, and demands that each node has the same as before. */
    void demandHeld(List<List<String>> before, Duration limit) {
        seen.awaitSettled(limit);
        assertEquals(before, held(), seen::describe);
    }

    @Override
    public void close() {
        seen.close();
    }
}
