package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final String MAC = "02:77:00:00:00:65";

    @Test
    void readsBackADatagramThatItWrote() {
        var sent = Frame.multicast(MAC, "10.77.0.100", "239.77.0.1", 5007, new byte[] {1, 2, 3});
        var frame = Frame.of(sent.bytes()).orElseThrow();
        var datagram = frame.datagram().orElseThrow();
        assertEquals("01:00:5e:4d:00:01", frame.destination());
        assertEquals("239.77.0.1", datagram.to());
        assertEquals(5007, datagram.port());
        assertArrayEquals(new byte[] {1, 2, 3}, datagram.data());
    }

    @Test
    void anArpProbeNamesOnlyWhatItAsksFor() {
        var frame = Frame.of(Frame.arpProbe(MAC, "10.77.0.201").bytes()).orElseThrow();
        assertEquals(Optional.of(new Frame.Arp(1, MAC, "0.0.0.0", "10.77.0.201")), frame.arp());
        assertTrue(frame.datagram().isEmpty());
    }

    @Test
    void checksumOfAMessageWithItsChecksumIsZero() {
        byte[] request = Frame.echoRequest(77, 1, new byte[] {1, 2, 3});
        assertEquals(0, Frame.checksum(request, 0, request.length));
    }

    @Test
    void nothingIsReadFromTooFewBytes() {
        assertTrue(Frame.of(new byte[13]).isEmpty());
        var empty = new Frame(MAC, MAC, Frame.IPV4, new byte[3]);
        assertTrue(empty.datagram().isEmpty() && empty.echoReply().isEmpty());
    }
}
