package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourSolicitationTest {
    private static final MacAddress MAC = new MacAddress(0x02_fc_00_00_00_01L);
    private static final Inet6Address OWN = (Inet6Address) InetAddress.ofLiteral("fe80::fc:ff:fe00:1");
    private static final Inet6Address IP = (Inet6Address) InetAddress.ofLiteral("2001:db8::10");
    private static final Inet6Address NOBODY = (Inet6Address) InetAddress.ofLiteral("::");
    private static final int LENGTH = 86;

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
                Optional.of(new NeighbourHeard(7, IP, other, true)),
                NeighbourHeard.decode(7, answer.frame(other, MAC)));
        var unasked = NeighbourAdvertisement.unsolicited(MAC, IP, false).frame(other, MAC);
        assertEquals(Optional.of(new NeighbourHeard(7, IP, MAC, false)), NeighbourHeard.decode(7, unasked));
        assertEquals(Optional.of(new NeighbourHeard(7, OWN, MAC, false)), NeighbourHeard.decode(7, question()));
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
