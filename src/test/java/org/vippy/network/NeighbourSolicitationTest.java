package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourSolicitationTest {
    private static final MacAddress MAC = new MacAddress(0x02_fc_00_00_00_01L);
    private static final Inet6Address OWN = (Inet6Address) InetAddress.ofLiteral("fe80::fc:ff:fe00:1");
    private static final Inet6Address IP = (Inet6Address) InetAddress.ofLiteral("2001:db8::10");
    private static final Inet6Address NOBODY = (Inet6Address) InetAddress.ofLiteral("::");
    private static final int LENGTH = 86;

    /**
     * What {@code ndisc6 -1 -s fe80::fc:ff:fe00:1 2001:db8::10 va} of ndisc6 1.0.5 sends, read at the other end of a veth pair by
     * {@code tcpdump -i vb -xx 'icmp6 and (ip6[40] == 135 or ip6[40] == 136)'}.
     */
    private static final String NDISC6 =
            "3333 ff00 0010 02fc 0000 0001 86dd 6002 c863 0020 3aff fe80 0000 0000 0000 00fc 00ff fe00 0001 ff02"
                    + " 0000 0000 0000 0000 0001 ff00 0010 8700 4a4b 0000 0000 2001 0db8 0000 0000 0000 0000 0000"
                    + " 0010 0101 02fc 0000 0001";

    /** What Linux 6.18 answers to it. */
    private static final String KERNEL_ANSWERS =
            "02fc 0000 0001 02fc 0000 0002 86dd 6000 0000 0020 3aff 2001 0db8 0000 0000 0000 0000 0000 0010 fe80"
                    + " 0000 0000 0000 00fc 00ff fe00 0001 8800 b895 6000 0000 2001 0db8 0000 0000 0000 0000 0000"
                    + " 0010 0201 02fc 0000 0002";

    /** What Linux 6.18 asks of its own, from 2001:db8::1, when a program sends to 2001:db8::10. */
    private static final String KERNEL_ASKS =
            "3333 ff00 0010 02fc 0000 0001 86dd 6000 0000 0020 3aff 2001 0db8 0000 0000 0000 0000 0000 0001 ff02"
                    + " 0000 0000 0000 0000 0001 ff00 0010 8700 1b0f 0000 0000 2001 0db8 0000 0000 0000 0000 0000"
                    + " 0010 0101 02fc 0000 0001";

    /** What Linux 6.18 asks before it uses 2001:db8::99, with the nonce of RFC 7527. */
    private static final String KERNEL_LOOKS_FOR_A_DUPLICATE =
            "3333 ff00 0099 02fc 0000 0001 86dd 6000 0000 0020 3aff 0000 0000 0000 0000 0000 0000 0000 0000 ff02"
                    + " 0000 0000 0000 0000 0001 ff00 0099 8700 859a 0000 0000 2001 0db8 0000 0000 0000 0000 0000"
                    + " 0099 0e01 b3d8 9c37 6809";

    @Test
    void isTheOneThatTheKernelSendsByteForByte() {
        var asked = NeighbourSolicitation.of(MAC, (Inet6Address) InetAddress.ofLiteral("2001:db8::1"), IP);
        assertArrayEquals(bytes(KERNEL_ASKS), asked.frame(MAC, NeighbourAdvertisement.macOf(asked.destination())));
        assertEquals(Optional.of(asked), NeighbourSolicitation.decode(bytes(KERNEL_ASKS)));
    }

    /** But for the flow label, which means nothing on a link. */
    @Test
    void isTheOneThatNdisc6Sends() {
        byte[] sent = bytes(NDISC6);
        assertEquals(Optional.of(NeighbourSolicitation.of(MAC, OWN, IP)), NeighbourSolicitation.decode(sent));
        System.arraycopy(new byte[3], 0, sent, 15, 3);
        assertArrayEquals(sent, question());
    }

    @Test
    void readsTheKernelsAnswerAndItsLookForADuplicate() {
        var other = new MacAddress(0x02_fc_00_00_00_02L);
        var answer = new NeighbourAdvertisement(IP, OWN, IP, false, true, true, Optional.of(other));
        assertEquals(Optional.of(answer), NeighbourAdvertisement.decode(bytes(KERNEL_ANSWERS)));
        assertArrayEquals(bytes(KERNEL_ANSWERS), answer.frame(other, MAC));
        assertEquals(
                Optional.of(new NeighbourHeard(7, IP, other, true, false)),
                NeighbourHeard.decode(7, bytes(KERNEL_ANSWERS)));
        assertEquals(
                Optional.of(new NeighbourHeard(7, NOBODY, MAC, false, false)),
                NeighbourHeard.decode(7, bytes(KERNEL_LOOKS_FOR_A_DUPLICATE)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void decodesWhatItEncodesAlsoWhenPadded() {
        var asked = NeighbourSolicitation.of(MAC, OWN, IP);
        assertEquals(Optional.of(asked), NeighbourSolicitation.decode(question()));
        assertEquals(Optional.of(asked), NeighbourSolicitation.decode(Arrays.copyOf(question(), LENGTH + 10)));
    }

    @Test
    void isNoAdvertisementAndNoAdvertisementIsOne() {
        assertTrue(NeighbourAdvertisement.decode(question()).isEmpty());
        byte[] told = NeighbourAdvertisement.unsolicited(MAC, IP, false).frame(MAC, MAC);
        assertTrue(NeighbourSolicitation.decode(told).isEmpty());
    }

    /** The checksum covers addresses, length, protocol and all that follows; a receiver ignores only traffic class and flow. */
    @Test
    void decodesNothingWhenOneBitIsWrong() {
        byte[] frame = question();
        for (int at = 12; at < LENGTH; at++) {
            for (int bit = 0; bit < 8; bit++) {
                boolean ignored = (at == 14 && bit < 4) || (at >= 15 && at < 18);
                byte[] wrong = frame.clone();
                wrong[at] ^= (byte) (1 << bit);
                assertEquals(ignored, NeighbourSolicitation.decode(wrong).isPresent(), "byte " + at + " bit " + bit);
            }
        }
        for (int length = 0; length < LENGTH; length++) {
            assertTrue(
                    NeighbourSolicitation.decode(Arrays.copyOf(frame, length)).isEmpty());
        }
    }

    /** RFC 4861 section 7.1.1: with right checksums all of them, and dropped. */
    @Test
    void decodesNothingThatReceiversHaveToDrop() {
        var group = NeighbourSolicitation.groupOf(IP);
        var aboutAGroup = new NeighbourSolicitation(OWN, group, group, Optional.of(MAC));
        var nobodyIsSomewhere = new NeighbourSolicitation(NOBODY, group, IP, Optional.of(MAC));
        var nobodyAsksOne = new NeighbourSolicitation(NOBODY, IP, IP, Optional.empty());
        for (var wrong : new NeighbourSolicitation[] {aboutAGroup, nobodyIsSomewhere, nobodyAsksOne}) {
            assertTrue(NeighbourSolicitation.decode(wrong.frame(MAC, MAC)).isEmpty(), wrong.toString());
        }
        var looksForADuplicate = new NeighbourSolicitation(NOBODY, group, IP, Optional.empty());
        assertEquals(Optional.of(looksForADuplicate), NeighbourSolicitation.decode(looksForADuplicate.frame(MAC, MAC)));
    }

    @Test
    void whatIsHeardSaysWhoIsWhereAndWhetherItAnswers() {
        var answer = new NeighbourAdvertisement(IP, OWN, IP, false, true, true, Optional.empty());
        var other = new MacAddress(0x02_fc_00_00_00_02L);
        assertEquals(
                Optional.of(new NeighbourHeard(7, IP, other, true, false)),
                NeighbourHeard.decode(7, answer.frame(other, MAC)));
        var unasked = NeighbourAdvertisement.unsolicited(MAC, IP, false).frame(other, MAC);
        assertEquals(Optional.of(new NeighbourHeard(7, IP, MAC, false, true)), NeighbourHeard.decode(7, unasked));
        assertEquals(Optional.of(new NeighbourHeard(7, OWN, MAC, false, false)), NeighbourHeard.decode(7, question()));
        assertTrue(NeighbourHeard.decode(7, new byte[11]).isEmpty());
    }

    @Test
    void neverThrowsOnRandomBytes() {
        Random random = new Random(42);
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = new byte[random.nextInt(128)];
            random.nextBytes(frame);
            System.arraycopy(question(), 0, frame, 0, Math.min(frame.length, random.nextInt(LENGTH + 1)));
            NeighbourSolicitation.decode(frame);
            NeighbourHeard.decode(1, frame);
        }
    }

    private static byte[] question() {
        var asked = NeighbourSolicitation.of(MAC, OWN, IP);
        return asked.frame(MAC, NeighbourAdvertisement.macOf(asked.destination()));
    }
}
