package org.vippy.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network of its own: a bridge, some nodes, a client that is not Vippy, and a watcher that has no address at all.
 *
 * <pre>
 *   node1 10.77.0.11   node2 10.77.0.12   node3 10.77.0.13
 *        └──────────────────┬──────────────────┘
 *                         bridge
 *                   ┌───────┴───────┐
 *           client 10.77.0.100   watcher
 * </pre>
 *
 * Nodes and client have IPv6 addresses too: fd77::11 to fd77::13, and fd77::100.
 */
public final class Lab implements AutoCloseable {
    private final List<Namespace> all = new ArrayList<>();
    private final List<LabNode> nodes;
    private final Namespace client;
    private final Namespace watcher;
    private final Bridge bridge;
    private final Undertaker undertaker = new Undertaker();

    /** Builds it; {@link Ground#prepare()} must have said yes. */
    public Lab(int count) {
        bridge = new Bridge(namespace("bridge"));
        nodes = IntStream.rangeClosed(1, count).mapToObj(this::host).toList();
        client = namespace("client");
        bridge.plug(client, "port-client", "02:77:00:00:00:64");
        client.ip("addr add 10.77.0.100/24 dev eth0");
        client.ip("addr add fd77::100/64 dev eth0 nodad");
        watcher = namespace("watcher");
        bridge.plug(watcher, "port-watcher", "02:77:00:00:00:65");
    }

    private LabNode host(int number) {
        var namespace = namespace("node" + number);
        var node = new LabNode(number, namespace, "02:77:00:00:00:0" + number, "10.77.0.1" + number + "/24");
        bridge.plug(namespace, node.port(), node.mac());
        namespace.ip("addr add %s dev eth0".formatted(node.address()));
        namespace.ip("addr add %s dev eth0 nodad".formatted(node.address6()));
        return node;
    }

    private Namespace namespace(String name) {
        var made = Namespace.make(name);
        all.add(made);
        return made;
    }

    public List<LabNode> nodes() {
        return nodes;
    }

    /** The node of that number; the first is 1. */
    public LabNode node(int number) {
        return nodes.get(number - 1);
    }

    public Namespace client() {
        return client;
    }

    public Namespace watcher() {
        return watcher;
    }

    public Bridge bridge() {
        return bridge;
    }

    Undertaker undertaker() {
        return undertaker;
    }

    /** The node whose eth0 has that hardware address, or the address itself when none has. */
    public String nameOf(String mac) {
        return nodes.stream()
                .filter(node -> node.mac().equals(mac))
                .map(LabNode::name)
                .findFirst()
                .orElse(mac);
    }

    @Override
    public void close() {
        undertaker.close();
        all.forEach(Namespace::delete);
    }
}
