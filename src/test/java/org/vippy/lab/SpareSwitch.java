package org.vippy.lab;

/** Another switch, to which each node of a lab is connected by its eth1, 10.78.0.11 and so on. */
final class SpareSwitch implements AutoCloseable {
    private final Namespace namespace = Namespace.make("second");

    SpareSwitch(Lab lab) {
        namespace.ip("link add switch type bridge mcast_snooping 0 stp_state 0");
        mend();
        lab.nodes().forEach(this::plug);
    }

    private void plug(LabNode node) {
        Namespace host = node.namespace();
        namespace.ip("link add %s type veth peer name eth1 netns %s".formatted(node.port(), host.name()));
        namespace.ip("link set %s master switch up".formatted(node.port()));
        host.ip("link set eth1 up");
        host.ip("addr add 10.78.0.1%d/24 dev eth1".formatted(node.number()));
    }

    /** Deletes a node's eth1 and makes it anew. */
    void replug(LabNode node) {
        node.namespace().ip("link del eth1");
        plug(node);
    }

    /** Nothing gets through any more, and nobody sees it by the carrier. */
    void cut() {
        namespace.ip("link set switch down");
    }

    void mend() {
        namespace.ip("link set switch up");
    }

    @Override
    public void close() {
        namespace.delete();
    }
}
