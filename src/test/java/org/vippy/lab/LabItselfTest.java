package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@LabTest
class LabItselfTest {
    @Test
    void clientReachesEveryNode(Lab lab) {
        lab.nodes().forEach(node -> assertTrue(reaches(lab.client(), node), node.name()));
    }

    @Test
    void nodesStartWithTheirOwnAddressOnly(Lab lab) {
        assertEquals(Set.of("127.0.0.1", "10.77.0.11"), lab.node(1).kernelAddresses());
    }

    @Test
    void cutCableTakesTheCarrierUntilItIsMended(Lab lab) {
        lab.bridge().cutCable(lab.node(2));
        assertTrue(link(lab.node(2)).contains("NO-CARRIER"));
        assertFalse(reaches(lab.client(), lab.node(2)));
        lab.bridge().mendCable(lab.node(2));
        assertTrue(reaches(lab.client(), lab.node(2)));
    }

    @Test
    void partitionKeepsTheClientsWayToBothHalves(Lab lab) {
        Skip.unlessNft();
        lab.bridge().partition(Set.of(lab.node(1)), Set.of(lab.node(2), lab.node(3)));
        assertFalse(reaches(lab.node(1).namespace(), lab.node(2)));
        assertTrue(reaches(lab.node(2).namespace(), lab.node(3)));
        lab.nodes().forEach(node -> assertTrue(reaches(lab.client(), node), node.name()));
        lab.bridge().heal();
        assertTrue(reaches(lab.node(1).namespace(), lab.node(2)));
    }

    @Test
    void losesSomePacketsBetweenNodes(Lab lab) {
        Skip.unlessNft();
        lab.bridge().lose(50, lab.nodes());
        var text = lab.node(1)
                .namespace()
                .attempt("ping", "-c", "60", "-i", "0.01", "-W", "1", "10.77.0.12")
                .text();
        int lost = Integer.parseInt(text.replaceAll("(?s).* (\\d+)% packet loss.*", "$1"));
        assertTrue(lost > 10 && lost < 100, text);
    }

    @Test
    void processesEndWithTheLab() {
        Skip.unlessGround();
        var lab = new Lab(1);
        var daemon = Daemon.start(
                lab.node(1).namespace(), lab.undertaker(), InLab.directory().resolve("log"), List.of("sleep", "60"));
        lab.close();
        assertEquals(137, daemon.awaitExit(java.time.Duration.ofSeconds(2)));
    }

    private static boolean reaches(Namespace from, LabNode to) {
        return from.attempt("ping", "-c", "1", "-W", "1", to.address().replace("/24", ""))
                .fine();
    }

    private static String link(LabNode node) {
        return node.namespace().ip("link show eth0");
    }
}
