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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.chat.v1.Payload;
import org.vippy.chat.v1.Wire;

/** Under which hardware addresses a node answers, and who is misled. */
class WireMessageTest {
    private static final InetAddress IPV4 = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::7");
    private static final Decoded OUT_OF_RANGE = new Decoded.Rejected(Rejection.OUT_OF_RANGE);

    private final TwoNodes nodes = new TwoNodes();

    private Decoded decode(Wire.Builder wire) {
        return nodes.decode(Payload.newBuilder().setWire(wire));
    }

    private static Wire.Builder message() {
        return Wire.newBuilder().setNode("n1").setSession(7).setSequence(1);
    }

    @Test
    void whatIsSaidIsHeard() {
        var said = new WireMessage("n1", -7, 3, List.of(0xfedc_ba98_7654L, 1L), List.of(IPV4, IPV6));
        assertEquals(new Decoded.SeesWire(said), nodes.receiver.decode(nodes.sender.encode(said)));
        var nothing = new WireMessage("n1", 7, 4, List.of(), List.of());
        assertEquals(new Decoded.SeesWire(nothing), nodes.receiver.decode(nodes.sender.encode(nothing)));
    }

    @Test
    void asMuchAsIsAllowedFitsIntoADatagram() {
        var name = "n".repeat(Limits.NODE_NAME_BYTES);
        var macs = Collections.nCopies(Limits.WIRE_ENTRIES, -1L >>> 16);
        var misled = Collections.nCopies(Limits.WIRE_ENTRIES, IPV6);
        var datagram = nodes.sender.encode(new WireMessage(name, -1, Long.MAX_VALUE, macs, misled));
        assertTrue(datagram.length <= Limits.DATAGRAM_BYTES, () -> datagram.length + " bytes");
        var more = Collections.nCopies(Limits.WIRE_ENTRIES + 1, 1L);
        assertThrows(
                IllegalArgumentException.class,
                () -> nodes.sender.encode(new WireMessage(name, 1, 1, more, List.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 7, 15, 17})
    void anAddressOfAnotherLengthIsRejected(int bytes) {
        var wrong = ByteString.copyFrom(new byte[bytes]);
        assertEquals(OUT_OF_RANGE, decode(message().addMacs(wrong)));
        assertEquals(OUT_OF_RANGE, decode(message().addMisled(wrong)));
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        assertEquals(OUT_OF_RANGE, decode(message().setNode("")));
        assertEquals(OUT_OF_RANGE, decode(message().setSequence(0)));
        var many = Collections.nCopies(Limits.WIRE_ENTRIES + 1, ByteString.copyFrom(new byte[4]));
        assertEquals(OUT_OF_RANGE, decode(message().addAllMisled(many)));
    }

    @Test
    void itIsNotTakenFromAnEnvelope() {
        var inner = nodes.sender.encode(new WireMessage("n1", 7, 3, List.of(), List.of(IPV4)));
        assertEquals(new Decoded.Rejected(Rejection.UNKNOWN_KIND), nodes.passedOn(inner));
    }

    @Test
    void nonsenseOfSomebodyWhoKnowsTheSecretDoesNotThrow() {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++) {
            var bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            var some = ByteString.copyFrom(bytes);
            assertNotNull(decode(message().addMacs(some).addMisled(some).setSequence(random.nextLong())));
        }
    }
}
