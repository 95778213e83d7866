package org.vippy.network.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vippy.network.MacAddress;
import org.vippy.network.NamespaceLab;
import org.vippy.network.NeighbourSolicitation;

/** Raw frames between the two ends of a veth pair. */
@Tag("lab")
class PacketSocketLabTest {
    private static final byte[] QUESTION = NeighbourSolicitation.of(
                    new MacAddress(0xfe_fc_00_00_00_01L), address("fe80::1"), address("2001:db8::10"))
            .frame(new MacAddress(0xfe_fc_00_00_00_01L), MacAddress.BROADCAST);

    private static Inet6Address address(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }

    @Test
    void frameArrivesAtTheOtherEndAsItWasSent() throws Exception {
        NamespaceLab.require();
        NamespaceLab.veth("raw0", "raw1");
        byte[] frame = new byte[60];
        Arrays.fill(frame, 0, 6, (byte) 0xff);
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5; // EtherType for local experiments
        frame[20] = 42;
        int left = Syscalls.interfaceIndex("raw0");
        int right = Syscalls.interfaceIndex("raw1");
        try (LinuxSocket receiver = LinuxSocket.openPacket(right, 0x88b5);
                LinuxSocket sender = LinuxSocket.openPacket(left, 0)) {
            sender.send(frame);
            assertArrayEquals(frame, receiver.receive().data());
        } finally {
            NamespaceLab.ip("link del raw0");
        }
    }

    /** What comes first is not from this link, no ICMP, another message, and no IPv6. */
    @Test
    void theKernelKeepsAllButNeighbourDiscoveryFromWhoListensToThat() throws Exception {
        NamespaceLab.require();
        NamespaceLab.veth("raw0", "raw1");
        int left = Syscalls.interfaceIndex("raw0");
        int right = Syscalls.interfaceIndex("raw1");
        try (LinuxSocket receiver = LinuxSocket.openPacket(right, Linux.ETH_P_IPV6, PacketFilter.NEIGHBOUR_DISCOVERY);
                LinuxSocket sender = LinuxSocket.openPacket(left, 0)) {
            sender.send(with(QUESTION, 21, 64));
            sender.send(with(QUESTION, 20, 17));
            sender.send(with(QUESTION, 54, 134));
            sender.send(with(QUESTION, 13, 0xb5));
            sender.send(QUESTION);
            sender.send(with(QUESTION, 54, 136));
            assertArrayEquals(QUESTION, next(receiver));
            assertArrayEquals(with(QUESTION, 54, 136), next(receiver));
        } finally {
            NamespaceLab.ip("link del raw0");
        }
    }

    /** Leaves out what the kernels ask of themselves when the link comes up. */
    private static byte[] next(LinuxSocket receiver) throws ErrnoException {
        byte[] frame = receiver.receive().data();
        while (frame[6] != QUESTION[6]) {
            frame = receiver.receive().data();
        }
        return frame;
    }

    private static byte[] with(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
