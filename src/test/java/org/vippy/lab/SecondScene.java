package org.vippy.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Daemons that serve addresses on the {@link SecondNetwork}, and the kernels' own word for who has them. */
final class SecondScene implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final SecondNetwork network;
    private final ObjectNode changes;
    private final KernelObserver kernels;

    /**
     * @param keys the keys of the file that differ from those of the lab, {@code vips} among them, as JSON
     */
    private SecondScene(Cluster cluster, SecondNetwork network, String keys) {
        this.cluster = cluster;
        this.network = network;
        changes = parse(keys);
        var addresses = changes.path("vips").findValuesAsText("ip").stream()
                .map(ip -> ip.split("/")[0])
                .toList();
        var groups = List.of(new LabConfiguration.Group("", addresses));
        var usual = LabConfiguration.sixGroups();
        cluster.configure(new LabConfiguration(0.1, 1, 3, usual.secret(), groups, usual.nodes()));
        kernels = new KernelObserver(cluster.lab(), addresses);
    }

    /** Starts all daemons and waits until each address is in one kernel, and the first one on node1. */
    static SecondScene settled(Cluster cluster, String keys) {
        return settled(cluster, new SecondNetwork(cluster.lab()), keys);
    }

    static SecondScene settled(Cluster cluster, SecondNetwork network, String keys) {
        var scene = new SecondScene(cluster, network, keys);
        scene.start();
        return scene;
    }

    private void start() {
        cluster.lab().nodes().forEach(node -> cluster.startWith(node, cluster.write(node, file(node))));
        cluster.awaitSettled(Scene.START);
    }

    private String file(LabNode node) {
        ObjectNode file = parse(cluster.configuration().json(cluster.socket(node)));
        file.setAll(changes);
        return file.toPrettyString();
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    SecondNetwork network() {
        return network;
    }

    KernelObserver kernels() {
        return kernels;
    }

    LabNode node(int number) {
        return cluster.lab().node(number);
    }

    /** Runs {@code ip} on a node. */
    String ip(int number, String line) {
        return node(number).namespace().ip(line);
    }

    String log(int number) {
        return cluster.daemon(node(number)).log();
    }

    /** Waits until that node alone has the address. */
    void awaitOn(int number, String address) {
        var wanted = Set.of(node(number).name());
        Await.demand(
                address + " is on " + wanted,
                SOON,
                () -> kernels.holders(address).equals(wanted),
                () -> ", but on " + kernels.holders(address) + "\n" + cluster.logs());
    }

    /** Waits until another node alone has the address. */
    void awaitAwayFrom(int number, String address) {
        Await.demand(
                address + " is on another node than " + number,
                SOON,
                () -> {
                    var holders = kernels.holders(address);
                    return holders.size() == 1 && !holders.contains(node(number).name());
                },
                () -> ", but on " + kernels.holders(address) + "\n" + cluster.logs());
    }

    /** How many times an address was with another node than node1. */
    int elsewhere(String address) {
        return kernels.held(address, node(2)).size()
                + kernels.held(address, node(3)).size();
    }

    /** Where a node says that the group of an address stands with it. */
    String state(int number, String address) {
        for (JsonNode group : cluster.status(node(number)).path("groups")) {
            if (group.path("id").asText().contains(address)) {
                return group.path("state").asText();
            }
        }
        return "";
    }

    /** Why a node cannot serve the group of an address, as its status says; empty when it can. */
    String obstacle(int number, String address) {
        for (JsonNode group : cluster.status(node(number)).path("groups")) {
            if (group.path("id").asText().contains(address)) {
                for (JsonNode each : group.path("ineligible")) {
                    if (each.path("node").asText().equals(node(number).name())) {
                        return each.path("reason").asText();
                    }
                }
            }
        }
        return "";
    }

    /** Waits until the status of a node says that, or more, of why it cannot serve the group of an address. */
    void awaitObstacle(int number, String address, String part) {
        Await.demand(
                "status says: " + part,
                SOON,
                () -> obstacle(number, address).contains(part),
                () -> ", but: " + cluster.status(node(number)));
    }

    @Override
    public void close() {
        kernels.close();
    }
}
