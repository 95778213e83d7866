package org.vippy.lab;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The switch between all hosts, and what can be wrong with it. */
public final class Bridge {
    private static final String TABLE = "bridge lab";
    private final Namespace namespace;

    Bridge(Namespace namespace) {
        this.namespace = namespace;
        // Without a multicast querier nobody would ask for groups again after a cable came back.
        namespace.ip("link add switch type bridge mcast_snooping 0 stp_state 0");
        namespace.ip("link set switch up");
    }

    /** Puts a cable between the bridge and a host's eth0, and brings both ends up. */
    void plug(Namespace host, String port, String mac) {
        namespace.ip("link add %s type veth peer name eth0 address %s netns %s".formatted(port, mac, host.name()));
        namespace.ip("link set %s master switch up".formatted(port));
        host.ip("link set eth0 up");
    }

    /** Takes the carrier away: both ends see it. */
    public void cutCable(LabNode node) {
        namespace.ip("link set %s down".formatted(node.port()));
    }

    public void mendCable(LabNode node) {
        namespace.ip("link set %s up".formatted(node.port()));
    }

    /** Loses that many of 100 packets between the nodes, at random; the client's own are not lost. */
    public void lose(int percent, List<LabNode> nodes) {
        String ports = ports(Set.copyOf(nodes));
        filter("iifname %s oifname %s numgen random mod 100 < %d drop".formatted(ports, ports, percent));
    }

    /** Loses whatever one node sends to another, while the other direction works. */
    public void dropOneWay(LabNode from, LabNode to) {
        filter("iifname \"%s\" oifname \"%s\" drop".formatted(from.port(), to.port()));
    }

    /** Loses whatever a node sends to these, while it hears them: its transmit path is dead for them. */
    public void mute(LabNode from, Set<LabNode> to) {
        filter("iifname \"%s\" oifname %s drop".formatted(from.port(), ports(to)));
    }

    /** Loses whatever is sent to a node, while others receive what it sends: its receive path is dead. */
    public void deafen(LabNode node) {
        filter("oifname \"%s\" drop".formatted(node.port()));
    }

    /** Loses whatever the client sends. */
    public void muteClient() {
        filter("iifname \"port-client\" drop");
    }

    /** Splits the nodes in two; the client keeps reaching both halves. */
    public void partition(Set<LabNode> left, Set<LabNode> right) {
        filter(
                "iifname %s oifname %s drop".formatted(ports(left), ports(right)),
                "iifname %s oifname %s drop".formatted(ports(right), ports(left)));
    }

    /** Ends every loss, one-way drop and partition. */
    public void heal() {
        namespace.attempt("nft", "delete", "table", "bridge", "lab");
    }

    private void filter(String... rules) {
        heal();
        var script = new StringJoiner("\n");
        script.add("add table " + TABLE);
        script.add("add chain " + TABLE + " forward { type filter hook forward priority 0; }");
        for (String rule : rules) {
            script.add("add rule " + TABLE + " forward " + rule);
        }
        var words = namespace.inside(List.of("nft", "-f", "-"));
        Command.demandFine(words, Command.feed(script.toString(), words));
    }

    private static String ports(Set<LabNode> nodes) {
        return nodes.stream().map(node -> "\"" + node.port() + "\"").collect(Collectors.joining(", ", "{ ", " }"));
    }
}
