package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArpPacketTest {
    private static final MacAddress MAC = new MacAddress(0x02_fc_00_00_00_01L);

    @Test
    void announcementIsARequestForTheAddressItself() throws Exception {
        String frame = "ffffffffffff 02fc00000001 0806" // to all, from me, ARP
                + "0001 0800 06 04 0001" // Ethernet, IPv4, request
                + "02fc00000001 c000020a" // sender
                + "000000000000 c000020a"; // target
        assertEquals(frame.replace(" ", ""), HexFormat.of().formatHex(gratuitous()));
    }

    @Test
    void requestAsksWhoHasTheTarget() throws Exception {
        var target = (Inet4Address) InetAddress.getByName("192.0.2.1");
        String frame = "020000000009 02fc00000001 0806" // to one host, from me, ARP
                + "0001 0800 06 04 0001" // Ethernet, IPv4, request
                + "02fc00000001 c000020a" // sender
                + "000000000000 c0000201"; // target
        assertEquals(
                frame.replace(" ", ""),
                HexFormat.of()
                        .formatHex(ArpPacket.request(MAC, ip(), target).frame(new MacAddress(0x02_00_00_00_00_09L))));
    }

    @Test
    void decodesWhatItEncodesAlsoWhenPadded() throws Exception {
        Optional<ArpPacket> packet = Optional.of(ArpPacket.gratuitous(MAC, ip()));
        assertEquals(packet, ArpPacket.decode(gratuitous()));
        assertEquals(packet, ArpPacket.decode(Arrays.copyOf(gratuitous(), 60)));
    }

    @Test
    void decodesNothingFromOtherFrames() throws Exception {
        for (int field : new int[] {12, 13, 14, 15, 16, 17, 18, 19}) {
            byte[] frame = gratuitous();
            frame[field] ^= 1;
            assertTrue(ArpPacket.decode(frame).isEmpty(), "byte " + field);
        }
        for (int length = 0; length < 42; length++) {
            assertTrue(ArpPacket.decode(Arrays.copyOf(gratuitous(), length)).isEmpty());
        }
    }

    @Test
    void neverThrowsOnRandomBytes() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = new byte[random.nextInt(64)];
            random.nextBytes(frame);
            System.arraycopy(gratuitous(), 0, frame, 0, Math.min(frame.length, random.nextInt(42)));
            ArpPacket.decode(frame);
        }
    }

    @Test
    void macAddressIsWrittenWithColons() {
        assertEquals("02:fc:00:00:00:01", MAC.toString());
        assertEquals(MAC, MacAddress.at(MAC.bytes(), 0));
    }

    private static byte[] gratuitous() throws Exception {
        return ArpPacket.gratuitous(MAC, ip()).frame(MacAddress.BROADCAST);
    }

    private static Inet4Address ip() throws Exception {
        return (Inet4Address) InetAddress.getByName("192.0.2.10");
    }
}
