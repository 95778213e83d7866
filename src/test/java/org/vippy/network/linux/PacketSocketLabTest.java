package org.vippy.network.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vippy.network.NamespaceLab;

/** Raw frames between the two ends of a veth pair. */
@Tag("lab")
class PacketSocketLabTest {
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
}
