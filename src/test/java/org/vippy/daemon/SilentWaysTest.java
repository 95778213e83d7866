package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vippy.chat.ChatPath;
import org.vippy.chat.Earshot;

/** With a patience of 100. */
class SilentWaysTest {
    private static final ChatPath ETH0 = new ChatPath(0, "eth0");
    private static final ChatPath ETH1 = new ChatPath(0, "eth1");

    private final List<String> lines = new ArrayList<>();
    private final Earshot earshot = new Earshot();
    private final SilentWays ways = new SilentWays(earshot, 100, ChatPath::networkInterface, lines::add);

    private void hear(ChatPath way, long now, String... nodes) {
        for (String node : nodes) {
            earshot.heard(way, "10.0.0.1", node, now);
        }
    }

    @Test
    void saysOnceWhoIsNotHeardBySomeWayAndWhenItIsAgain() {
        hear(ETH0, 1_000, "b", "c");
        hear(ETH1, 1_000, "b", "c");
        ways.look(1_000);
        hear(ETH0, 1_101, "b", "c");
        ways.look(1_101);
        ways.look(1_150);
        assertEquals(List.of("chat: b, c are not heard any more by eth1; other ways work"), lines);
        hear(ETH0, 1_200, "b", "c");
        hear(ETH1, 1_200, "c");
        ways.look(1_200);
        assertEquals("chat: c is heard by eth1 again", lines.getLast());
    }

    @Test
    void saysNothingOfWhoIsNotHeardAtAll() {
        hear(ETH0, 1_000, "b");
        hear(ETH1, 1_050, "b");
        ways.look(2_000);
        assertEquals(List.of(), lines);
    }

    @Test
    void namesAreNotMoreThanALineHolds() {
        for (int i = 0; i < 200; i++) {
            hear(ETH1, 1_000, "node" + i);
            hear(ETH0, 1_101, "node" + i);
        }
        ways.look(1_101);
        assertEquals(List.of("chat: 200 nodes are not heard any more by eth1; other ways work"), lines);
    }

    @Test
    void anInterfaceThatIsGoneIsNotMissed() {
        hear(ETH0, 1_000, "b");
        hear(ETH1, 1_000, "b");
        earshot.forget("eth1");
        hear(ETH0, 1_101, "b");
        ways.look(1_101);
        assertEquals(List.of(), lines);
    }
}
