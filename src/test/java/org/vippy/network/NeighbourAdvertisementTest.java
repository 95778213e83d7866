package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourAdvertisementTest {
    private static final MacAddress MAC = new MacAddress(0x02_fc_00_00_00_01L);
    private static final Inet6Address IP = (Inet6Address) InetAddress.ofLiteral("2001:db8::10");
    private static final int LENGTH = 86;

    /**
     * What Linux 6.18 sends of its own when duplicate address detection of this address is over and ndisc_notify is 1, read at
     * the other end of a veth pair by {@code tcpdump -i vb -vv -xx 'icmp6 and ip6[40] == 136 and dst host ff02::1'}.
     */
    private static final String KERNELS =
            "3333 0000 0001 02fc 0000 0001 86dd 6000 0000 0020 3aff 2001 0db8 0000 0000 0000"
                    + " 0000 0000 0010 ff02 0000 0000 0000 0000 0000 0000 0001 8800 f810 2000 0000 2001"
                    + " 0db8 0000 0000 0000 0000 0000 0010 0201 02fc 0000 0001";

    /** Likewise with the sysctl forwarding at 1. */
    private static final String KERNELS_AS_ROUTER = KERNELS.replace("f810 2000", "7810 a000");

    @Test
    void isTheOneThatTheKernelSendsByteForByte() {
        assertEquals(KERNELS.replace(" ", ""), HexFormat.of().formatHex(unsolicited()));
        byte[] ofRouter = NeighbourAdvertisement.unsolicited(MAC, IP, true)
                .frame(MAC, NeighbourAdvertisement.macOf(NeighbourAdvertisement.ALL_NODES));
        assertEquals(KERNELS_AS_ROUTER.replace(" ", ""), HexFormat.of().formatHex(ofRouter));
    }

    @Test
    void decodesWhatItEncodesAlsoWhenPadded() {
        for (boolean router : new boolean[] {false, true}) {
            NeighbourAdvertisement told = NeighbourAdvertisement.unsolicited(MAC, IP, router);
            byte[] frame = told.frame(MAC, NeighbourAdvertisement.macOf(told.destination()));
            assertEquals(Optional.of(told), NeighbourAdvertisement.decode(frame));
            assertEquals(Optional.of(told), NeighbourAdvertisement.decode(Arrays.copyOf(frame, LENGTH + 10)));
        }
    }

    @Test
    void decodesAnAnswerThatLeavesOutTheOption() {
        var answer = new NeighbourAdvertisement(IP, IP, IP, false, true, true, Optional.empty());
        assertEquals(Optional.of(answer), NeighbourAdvertisement.decode(answer.frame(MAC, MAC)));
    }

    /** The checksum covers addresses, length, protocol and all that follows; a receiver ignores only traffic class and flow. */
    @Test
    void decodesNothingWhenOneBitIsWrong() {
        byte[] frame = unsolicited();
        for (int at = 12; at < LENGTH; at++) {
            for (int bit = 0; bit < 8; bit++) {
                boolean ignored = (at == 14 && bit < 4) || (at >= 15 && at < 18);
                byte[] wrong = frame.clone();
                wrong[at] ^= (byte) (1 << bit);
                assertEquals(ignored, NeighbourAdvertisement.decode(wrong).isPresent(), "byte " + at + " bit " + bit);
            }
        }
        for (int length = 0; length < LENGTH; length++) {
            assertTrue(
                    NeighbourAdvertisement.decode(Arrays.copyOf(frame, length)).isEmpty());
        }
    }

    /** RFC 4861 section 7.1.2: with right checksums all of them, and dropped. */
    @Test
    void decodesNothingThatReceiversHaveToDrop() {
        var answerToAll = new NeighbourAdvertisement(
                IP, NeighbourAdvertisement.ALL_NODES, IP, false, true, true, Optional.of(MAC));
        var aboutAGroup = new NeighbourAdvertisement(
                IP,
                NeighbourAdvertisement.ALL_NODES,
                NeighbourAdvertisement.ALL_NODES,
                false,
                false,
                true,
                Optional.of(MAC));
        assertTrue(NeighbourAdvertisement.decode(answerToAll.frame(MAC, MAC)).isEmpty());
        assertTrue(NeighbourAdvertisement.decode(aboutAGroup.frame(MAC, MAC)).isEmpty());
    }

    @Test
    void neverThrowsOnRandomBytes() {
        Random random = new Random(42);
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = new byte[random.nextInt(128)];
            random.nextBytes(frame);
            System.arraycopy(unsolicited(), 0, frame, 0, Math.min(frame.length, random.nextInt(LENGTH + 1)));
            NeighbourAdvertisement.decode(frame);
        }
    }

    /** Random options behind a right header and with a right checksum, since else nothing gets as far as them. */
    @Test
    void neverThrowsOnRandomOptions() {
        Random random = new Random(42);
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = Arrays.copyOf(unsolicited(), 78 + random.nextInt(40));
            for (int at = 78; at < frame.length; at++) {
                frame[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
            }
            ByteBuffer.wrap(frame).putShort(18, (short) (frame.length - 54)).putShort(56, (short) 0);
            ByteBuffer pseudo = ByteBuffer.allocate(40 + frame.length - 54)
                    .put(frame, 22, 32)
                    .putInt(frame.length - 54)
                    .putInt(58)
                    .put(frame, 54, frame.length - 54)
                    .flip();
            ByteBuffer.wrap(frame).putShort(56, (short) InternetChecksum.of(pseudo));
            NeighbourAdvertisement.decode(frame);
        }
    }

    @Test
    void groupsHaveHardwareAddressesOfTheirOwn() {
        assertEquals(
                "33:33:00:00:00:01",
                NeighbourAdvertisement.macOf(NeighbourAdvertisement.ALL_NODES).toString());
        assertEquals(
                "33:33:ff:00:00:10",
                NeighbourAdvertisement.macOf((Inet6Address) InetAddress.ofLiteral("ff02::1:ff00:10"))
                        .toString());
    }

    private static byte[] unsolicited() {
        NeighbourAdvertisement told = NeighbourAdvertisement.unsolicited(MAC, IP, false);
        return told.frame(MAC, NeighbourAdvertisement.macOf(told.destination()));
    }
}
