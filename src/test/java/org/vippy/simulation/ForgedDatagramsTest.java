package org.vippy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vippy.chat.Chat;
import org.vippy.chat.Decoded;
import org.vippy.chat.Keys;
import org.vippy.chat.Rejection;
import org.vippy.election.Announcement;
import org.vippy.election.Status;

/** The bytes that nodes really send, altered on the way: nothing of them reaches an election, and so nothing changes there. */
class ForgedDatagramsTest {
    private static final int RECORDINGS = 40;

    private final Simulation simulation =
            new Simulation(Plan.draw(5, FaultOptions.BASIC).setup(), Trace.hashOnly());
    private final Chat sender = new Chat(Keys.of(List.of("secret")), "n1");
    private final Chat receiver = new Chat(Keys.of(List.of("secret")), "n2");

    @BeforeEach
    void letTheClusterSettle() {
        simulation.nodes().forEach(SimulatedNode::start);
        simulation.queue().runUntil(60_000_000_000L);
    }

    @Test
    void ofEverySortOfForgeryNothingArrives() {
        var before = statuses();
        words().map(this::bytes).forEach(datagram -> forgeries(datagram).forEach(this::send));
        words().map(word ->
                        new Chat(Keys.of(List.of("guessed")), "n1").encode(word).getFirst())
                .forEach(this::send);
        assertEquals(before, statuses());
    }

    /** Else the test above would show nothing. */
    @Test
    void whatIsUnalteredArrivesAndIsCounted() {
        var before = statuses();
        words().map(this::bytes).forEach(this::send);
        assertNotEquals(before, statuses());
    }

    @Test
    void aForgeryIsCountedAsWhatItIs() {
        var datagram = bytes(words().findFirst().orElseThrow());
        var flipped = flipped(datagram, datagram.length * 8 - 1);
        assertEquals(new Decoded.Rejected(Rejection.BAD_MAC), receiver.decode(flipped));
        assertInstanceOf(Decoded.Announced.class, receiver.decode(datagram));
    }

    private Stream<Announcement> words() {
        return simulation.recordings().reversed().stream().limit(RECORDINGS).map(Datagram::announcement);
    }

    private byte[] bytes(Announcement said) {
        return sender.encode(said).getFirst();
    }

    private static Stream<byte[]> forgeries(byte[] datagram) {
        var flipped = IntStream.range(0, datagram.length * 8).mapToObj(bit -> flipped(datagram, bit));
        var shorter = IntStream.range(0, datagram.length).mapToObj(length -> Arrays.copyOf(datagram, length));
        var longer = IntStream.rangeClosed(1, 40).mapToObj(more -> Arrays.copyOf(datagram, datagram.length + more));
        return Stream.of(flipped, shorter, longer).flatMap(forged -> forged);
    }

    private static byte[] flipped(byte[] datagram, int bit) {
        var flipped = datagram.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    /** To every node, as a socket would. */
    private void send(byte[] datagram) {
        if (receiver.decode(datagram) instanceof Decoded.Announced(var signed, var forwarded)) {
            var arrived = new Datagram(signed.announcement(), 0, 0);
            simulation.nodes().forEach(node -> node.receive(arrived, forwarded));
        }
    }

    private List<Status> statuses() {
        return simulation.nodes().stream()
                .flatMap(node -> Stream.ofNullable(node.process())
                        .map(process -> process.machine().status(node.clockNanos())))
                .toList();
    }
}
