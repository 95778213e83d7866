package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EarshotTest {
    private static final ChatPath ETH0 = new ChatPath(0, "eth0");
    private static final ChatPath ETH1 = new ChatPath(0, "eth1");
    private static final ChatPath LIST = new ChatPath(1, "");

    private final Earshot earshot = new Earshot();

    @Test
    void knowsTheLastMomentOfEachPath() {
        earshot.heard(ETH0, "10.0.0.2", "n2", 1);
        earshot.heard(ETH1, "10.1.0.2", "n2", 2);
        earshot.heard(ETH0, "10.0.0.2", "n2", 3);
        assertEquals(Map.of(ETH0, 3L, ETH1, 2L), earshot.of("n2"));
        assertEquals(Map.of(), earshot.of("n3"));
        assertEquals(OptionalLong.of(3), earshot.network(0));
        assertEquals(OptionalLong.empty(), earshot.network(1));
    }

    @Test
    void whatIsPassedOnSaysSomethingOfTheNetworkAndNothingOfANode() {
        earshot.heard(LIST, "10.0.0.2", "", 1);
        assertEquals(OptionalLong.of(1), earshot.network(1));
        assertEquals(OptionalLong.of(1), earshot.source(1, "10.0.0.2"));
        assertEquals(OptionalLong.empty(), earshot.source(0, "10.0.0.2"));
        earshot.nodes().forEach(node -> assertEquals("nobody", node));
    }

    @Test
    void forgetsAnInterfaceThatIsGone() {
        earshot.heard(ETH0, "10.0.0.2", "n2", 1);
        earshot.heard(ETH1, "10.1.0.2", "n2", 2);
        earshot.forget("eth1");
        assertEquals(Map.of(ETH0, 1L), earshot.of("n2"));
    }

    @Test
    void staysSmallWhateverIsHeard() {
        for (int i = 0; i < 10 * Limits.SOURCES; i++) {
            earshot.heard(ETH0, "10.0.0." + i, "n" + i, i);
        }
        int known = 0;
        for (String _ : earshot.nodes()) {
            known++;
        }
        assertEquals(Limits.SOURCES, known);
        assertEquals(OptionalLong.empty(), earshot.source(0, "10.0.0.1"));
    }
}
