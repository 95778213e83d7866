package org.vippy.lab;

import java.util.Arrays;

/**
 * A network beside the lab's own: each node has a second cable to it, eth1, and addresses there. Vippy does not chat on it,
 * so nobody is lost when a cable of it is cut.
 */
final class SecondNetwork {
    static final String LINK = "eth1";

    private final Namespace bridge = new Namespace("bridge");

    SecondNetwork(Lab lab) {
        bridge.ip("link add switch2 type bridge mcast_snooping 0 stp_state 0");
        bridge.ip("link set switch2 up");
        lab.nodes().forEach(this::plug);
    }

    /** Makes a node's eth1, gives it its addresses and brings it up. */
    void plug(LabNode node) {
        plug(node, "");
    }

    /** Likewise, with that number for the kernel. */
    void plugAs(LabNode node, int index) {
        plug(node, " index " + index);
    }

    private void plug(LabNode node, String index) {
        bridge.ip("link add %s type veth peer name %s netns %s%s".formatted(port(node), LINK, node.name(), index));
        bridge.ip("link set %s master switch2 up".formatted(port(node)));
        node.namespace().ip("link set %s up".formatted(LINK));
        giveOwnAddresses(node);
    }

    void giveOwnAddresses(LabNode node) {
        Arrays.stream(IpVersion.values()).forEach(version -> node.namespace()
                .ip("addr replace %s dev %s%s".formatted(version.cidr(10 + node.number()), LINK, version.atOnce())));
    }

    /** Takes a node's eth1 away altogether. */
    void unplug(LabNode node) {
        bridge.ip("link del " + port(node));
    }

    /** Takes the carrier of a node's eth1 away. */
    void cut(LabNode node) {
        bridge.ip("link set %s down".formatted(port(node)));
    }

    void mend(LabNode node) {
        bridge.ip("link set %s up".formatted(port(node)));
    }

    /** The kernel's number of a node's eth1. */
    int index(LabNode node) {
        return Integer.parseInt(node.namespace().ip("-o link show " + LINK).split(":", 2)[0]);
    }

    private static String port(LabNode node) {
        return "second-" + node.number();
    }
}
