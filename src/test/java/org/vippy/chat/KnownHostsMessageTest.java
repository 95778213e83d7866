package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.chat.KnownHostsMessage.Entry;
import org.vippy.chat.v1.KnownHosts;
import org.vippy.chat.v1.Payload;

/** Whom a node knows, over the wire. */
class KnownHostsMessageTest {
    private static final Entry IPV4 = new Entry(InetAddress.ofLiteral("192.0.2.7"), 0xfedc_ba98_7654L);
    private static final Entry IPV6 = new Entry(InetAddress.ofLiteral("2001:db8::7"), 1);

    private final TwoNodes nodes = new TwoNodes();

    private Decoded decode(KnownHosts.Builder hosts) {
        return nodes.decode(Payload.newBuilder().setKnownHosts(hosts));
    }

    private static KnownHosts.Builder message(byte[]... hosts) {
        var message = KnownHosts.newBuilder().setNode("n1").setSession(7).setSequence(1);
        for (var host : hosts) {
            message.addHosts(ByteString.copyFrom(host));
        }
        return message;
    }

    @Test
    void whatIsSaidIsHeard() {
        var said = new KnownHostsMessage("n1", -7, 3, List.of(IPV4, IPV6));
        assertEquals(new Decoded.KnowsHosts(said), nodes.receiver.decode(nodes.sender.encode(said)));
    }

    @Test
    void asManyAsAreAllowedFitIntoADatagram() {
        var name = "n".repeat(Limits.NODE_NAME_BYTES);
        var hosts = Collections.nCopies(Limits.HOSTS_AT_ONCE, IPV6);
        var datagram = nodes.sender.encode(new KnownHostsMessage(name, -1, Long.MAX_VALUE, hosts));
        assertTrue(datagram.length <= Limits.DATAGRAM_BYTES, () -> datagram.length + " bytes");
        var more = Collections.nCopies(Limits.HOSTS_AT_ONCE + 1, IPV6);
        assertThrows(
                IllegalArgumentException.class, () -> nodes.sender.encode(new KnownHostsMessage(name, 1, 1, more)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 7, 9, 11, 21, 23})
    void aHostOfAnotherLengthIsRejected(int bytes) {
        assertEquals(new Decoded.Rejected(Rejection.OUT_OF_RANGE), decode(message(new byte[10], new byte[bytes])));
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        var outOfRange = new Decoded.Rejected(Rejection.OUT_OF_RANGE);
        assertEquals(outOfRange, decode(message()));
        assertEquals(outOfRange, decode(message(new byte[10]).setNode("")));
        assertEquals(outOfRange, decode(message(new byte[10]).setSequence(0)));
        var many = IntStream.rangeClosed(0, Limits.HOSTS_AT_ONCE)
                .mapToObj(_ -> new byte[10])
                .toArray(byte[][]::new);
        assertEquals(outOfRange, decode(message(many)));
    }

    @Test
    void itIsNotTakenFromAnEnvelope() {
        var inner = nodes.sender.encode(new KnownHostsMessage("n1", 7, 3, List.of(IPV4)));
        assertEquals(new Decoded.Rejected(Rejection.UNKNOWN_KIND), nodes.passedOn(inner));
    }

    @Test
    void nonsenseOfSomebodyWhoKnowsTheSecretDoesNotThrow() {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++) {
            var host = new byte[random.nextInt(24)];
            random.nextBytes(host);
            assertNotNull(decode(message(host).setSequence(random.nextLong())));
        }
    }
}
