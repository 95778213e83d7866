package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@LabTest
class LabItselfTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void clientReachesEveryNode(Lab lab) {
        lab.nodes().forEach(node -> assertTrue(Reach.fromClient(lab, node), node.name()));
    }

    @Test
    void nodesStartWithTheirOwnAddressOnly(Lab lab) {
        assertEquals(Set.of("127.0.0.1", "10.77.0.11"), lab.node(1).kernelAddresses());
    }

    @Test
    void cutCableTakesTheCarrierUntilItIsMended(Lab lab) {
        lab.bridge().cutCable(lab.node(2));
        Await.demand("the carrier is gone", SOON, () -> link(lab.node(2)).contains("NO-CARRIER"));
        assertFalse(Reach.fromClient(lab, lab.node(2)));
        lab.bridge().mendCable(lab.node(2));
        Await.demand("it is reached", SOON, () -> Reach.fromClient(lab, lab.node(2)));
    }

    @Test
    void partitionKeepsTheClientsWayToBothHalves(Lab lab) {
        Skip.unlessNft();
        lab.bridge().partition(Set.of(lab.node(1)), Set.of(lab.node(2), lab.node(3)));
        assertFalse(Reach.between(lab.node(1), lab.node(2)));
        assertTrue(Reach.between(lab.node(2), lab.node(3)));
        lab.nodes().forEach(node -> assertTrue(Reach.fromClient(lab, node), node.name()));
        lab.bridge().heal();
        assertTrue(Reach.between(lab.node(1), lab.node(2)));
    }

    @Test
    void losesSomePacketsBetweenNodes(Lab lab) {
        Skip.unlessNft();
        lab.bridge().lose(50, lab.nodes());
        int answered = Reach.answers(lab.node(1).namespace(), lab.node(1).mac(), lab.node(2), 200);
        assertTrue(answered > 20 && answered < 100, answered + " of 200 answered, where both ways lose half");
    }

    @Test
    void losesOneDirectionOnly(Lab lab) {
        Skip.unlessNft();
        lab.bridge().dropOneWay(lab.node(1), lab.node(2));
        assertFalse(Reach.between(lab.node(1), lab.node(2)));
        assertTrue(Reach.between(lab.node(1), lab.node(3)));
    }

    @Test
    void processesEndWithTheLab() {
        Skip.unlessGround();
        var lab = new Lab(1);
        var daemon = Daemon.start(
                lab.node(1).namespace(),
                lab.undertaker(),
                Ground.freshDirectory().resolve("log"),
                List.of("sleep", "60"));
        lab.close();
        assertEquals(137, daemon.awaitExit(SOON));
    }

    private static String link(LabNode node) {
        return node.namespace().ip("link show eth0");
    }
}
