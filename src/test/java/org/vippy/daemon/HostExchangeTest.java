package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.chat.KnownHostsMessage;
import org.vippy.network.MacAddress;
import org.vippy.notify.Host;

/** Node a, and b in its session 7. */
class HostExchangeTest {
    private final List<KnownHostsMessage> sent = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final HostExchange exchange = new HostExchange(
            "a",
            sent::add,
            (node, session) -> node.equals("b") && session == 7,
            (node, hosts) -> hosts.forEach(
                    host -> taken.add(node + ": " + host.address().getHostAddress() + " at " + host.mac())));

    private static KnownHostsMessage message(String node, long session, long sequence) {
        var host = new KnownHostsMessage.Entry(InetAddress.ofLiteral("192.0.2.7"), 0x0200_0000_0007L);
        return new KnownHostsMessage(node, session, sequence, List.of(host));
    }

    @Test
    void takesWhatAPeerSaysInItsPresentSession() {
        exchange.receive(message("b", 7, 1));
        assertEquals(List.of("b: 192.0.2.7 at 02:00:00:00:00:07"), taken);
    }

    @Test
    void aRecordingHasNoEffect() {
        exchange.receive(message("b", 7, 2));
        taken.clear();
        exchange.receive(message("b", 7, 2));
        exchange.receive(message("b", 7, 1));
        exchange.receive(message("b", 6, 3));
        exchange.receive(message("c", 7, 1));
        exchange.receive(message("a", 7, 1));
        assertEquals(List.of(), taken);
        exchange.receive(message("b", 7, 3));
        assertEquals(1, taken.size());
    }

    @Test
    void saysWhoIsThereInPartsThatRiseInSequence() {
        exchange.session(5);
        exchange.share(IntStream.range(0, 100)
                .mapToObj(number -> new Host(InetAddress.ofLiteral("192.0.2." + number), new MacAddress(number)))
                .toList());
        assertEquals(
                List.of(48, 48, 4),
                sent.stream().map(part -> part.hosts().size()).toList());
        assertEquals(
                List.of(1L, 2L, 3L),
                sent.stream().map(KnownHostsMessage::sequence).toList());
        assertEquals(5, sent.getFirst().session());
        assertEquals(
                new KnownHostsMessage.Entry(InetAddress.ofLiteral("192.0.2.99"), 99),
                sent.getLast().hosts().getLast());
        exchange.share(List.of());
        assertEquals(3, sent.size());
    }
}
