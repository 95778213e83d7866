package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vippy.chat.Limits;
import org.vippy.chat.WireMessage;
import org.vippy.network.MacAddress;

/** Node a, and b in its session 7. */
class WireExchangeTest {
    private static final InetAddress VIP = InetAddress.ofLiteral("192.0.2.10");
    private final List<WireMessage> sent = new ArrayList<>();
    private final List<WireMessage> taken = new ArrayList<>();
    private final WireExchange exchange =
            new WireExchange("a", sent::add, (node, session) -> node.equals("b") && session == 7, taken::add);

    private static WireMessage message(String node, long session, long sequence) {
        return new WireMessage(node, session, sequence, List.of(1L), List.of(VIP));
    }

    @Test
    void aRecordingHasNoEffect() {
        exchange.receive(message("b", 7, 2));
        assertEquals(List.of(message("b", 7, 2)), taken);
        exchange.receive(message("b", 7, 2));
        exchange.receive(message("b", 7, 1));
        exchange.receive(message("b", 6, 3));
        exchange.receive(message("c", 7, 1));
        exchange.receive(message("a", 7, 1));
        assertEquals(1, taken.size());
        exchange.receive(message("b", 7, 3));
        assertEquals(2, taken.size());
    }

    @Test
    void saysNothingBeforeItsSessionAndNeverMoreThanFits() {
        exchange.share(List.of(new MacAddress(9)), List.of());
        assertEquals(List.of(), sent);
        exchange.session(5);
        exchange.share(List.of(new MacAddress(9)), Collections.nCopies(Limits.WIRE_ENTRIES + 60, VIP));
        exchange.share(List.of(), List.of());
        assertEquals(
                List.of(
                        new WireMessage("a", 5, 1, List.of(9L), Collections.nCopies(Limits.WIRE_ENTRIES, VIP)),
                        new WireMessage("a", 5, 2, List.of(), List.of())),
                sent);
    }
}
