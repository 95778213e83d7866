package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
    private static final MacAddress OTHER_MAC = new MacAddress(0x02_fc_00_00_00_02L);

    /**
     * What {@code arping} of iputils 20221126 sends, read at the other end of a veth pair by {@code tcpdump -i vb -xx arp}:
     * {@code arping -c 1 -I va -s 192.0.2.1 192.0.2.10}.
     */
    private static final String ARPING =
            "ffff ffff ffff 02fc 0000 0001 0806 0001 0800 0604 0001 02fc 0000 0001 c000 0201 ffff ffff ffff c000 020a";

    /** Likewise {@code arping -c 1 -U -I va -s 192.0.2.1 192.0.2.1}: it tells its neighbours. */
    private static final String ARPING_UNSOLICITED =
            "ffff ffff ffff 02fc 0000 0001 0806 0001 0800 0604 0001 02fc 0000 0001 c000 0201 ffff ffff ffff c000 0201";

    /** Likewise {@code arping -D -c 1 -I va 192.0.2.77}: it looks for a duplicate. */
    private static final String ARPING_DUPLICATE =
            "ffff ffff ffff 02fc 0000 0001 0806 0001 0800 0604 0001 02fc 0000 0001 0000 0000 ffff ffff ffff c000 024d";

    /** What Linux 6.18 answers to the first of these. */
    private static final String KERNEL_ANSWERS =
            "02fc 0000 0001 02fc 0000 0002 0806 0001 0800 0604 0002 02fc 0000 0002 c000 020a 02fc 0000 0001 c000 0201";

    /** What Linux 6.18 asks of its own when a program sends to 192.0.2.10. */
    private static final String KERNEL_ASKS =
            "ffff ffff ffff 02fc 0000 0001 0806 0001 0800 0604 0001 02fc 0000 0001 c000 0201 0000 0000 0000 c000 020a";

    @Test
    void asksAsTheKernelDoesByteForByte() throws Exception {
        var asked = ArpPacket.request(MAC, ip("192.0.2.1"), ip("192.0.2.10"));
        assertArrayEquals(bytes(KERNEL_ASKS), asked.frame(MacAddress.BROADCAST));
        assertEquals(Optional.of(asked), ArpPacket.decode(bytes(KERNEL_ASKS)));
    }

    /** But for the field that RFC 826 leaves open in a question. */
    @Test
    void asksAndTellsAsArpingDoes() throws Exception {
        var asked = ArpPacket.request(MAC, ip("192.0.2.1"), ip("192.0.2.10"));
        assertArrayEquals(bytes(ARPING), withTarget(asked).frame(MacAddress.BROADCAST));
        var told = ArpPacket.gratuitous(MAC, ip("192.0.2.1"));
        assertArrayEquals(bytes(ARPING_UNSOLICITED), withTarget(told).frame(MacAddress.BROADCAST));
        var probe = ArpPacket.request(MAC, ip("0.0.0.0"), ip("192.0.2.77"));
        assertArrayEquals(bytes(ARPING_DUPLICATE), withTarget(probe).frame(MacAddress.BROADCAST));
    }

    @Test
    void readsTheKernelsAnswer() throws Exception {
        var answer = new ArpPacket(ArpPacket.REPLY, OTHER_MAC, ip("192.0.2.10"), MAC, ip("192.0.2.1"));
        assertEquals(Optional.of(answer), ArpPacket.decode(bytes(KERNEL_ANSWERS)));
        assertArrayEquals(bytes(KERNEL_ANSWERS), answer.frame(MAC));
    }

    private static ArpPacket withTarget(ArpPacket packet) {
        return new ArpPacket(
                packet.operation(), packet.senderMac(), packet.senderIp(), MacAddress.BROADCAST, packet.targetIp());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Inet4Address ip(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

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
