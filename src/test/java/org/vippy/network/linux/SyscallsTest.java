package org.vippy.network.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What needs neither privilege nor a network. */
class SyscallsTest {
    @Test
    void returnsTheNegativeErrorNumber() {
        assertEquals(-Errno.EINVAL, Syscalls.setns(Syscalls.eventfd(), Linux.CLONE_NEWNET));
        assertEquals(-Errno.ENODEV, Syscalls.interfaceIndex("nosuch0"));
    }

    @Test
    void namesTheCallAndTheKernelsTextInExceptions() {
        ErrnoException failed = assertThrows(ErrnoException.class, () -> LinuxSocket.open(99, Linux.SOCK_RAW, 0));
        assertEquals("socket: Address family not supported by protocol", failed.getMessage());
        assertEquals("Operation not permitted", Errno.text(Errno.EPERM));
    }

    @Test
    void signalledEventfdIsReadable() {
        int quiet = Syscalls.eventfd();
        int loud = Syscalls.eventfd();
        assertEquals(0, Syscalls.poll(0, quiet, loud));
        assertEquals(8, Syscalls.signal(loud));
        assertEquals(0b10, Syscalls.poll(0, quiet, loud));
        Syscalls.close(quiet);
        Syscalls.close(loud);
    }

    @Test
    void bootTimeIsThatOfTheKernel() throws Exception {
        double uptime =
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        assertEquals(uptime, Syscalls.bootTimeNanos() / 1e9, 2.0);
    }

    @Test
    void effectiveCapabilitiesAreThoseOfTheProcess() throws Exception {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("CapEff:"))
                .findFirst()
                .orElseThrow();
        assertEquals(Long.parseUnsignedLong(line.substring(7).trim(), 16), Syscalls.effectiveCapabilities());
    }

    @Test
    void loopbackHasAnIndex() {
        assertEquals(1, Syscalls.interfaceIndex("lo"));
    }

    @Test
    void netlinkSocketGetsAPortAndTimesOutWithoutMail() throws Exception {
        try (LinuxSocket socket = LinuxSocket.open(Linux.AF_NETLINK, Linux.SOCK_RAW, Linux.NETLINK_ROUTE)) {
            socket.bind(SocketAddresses.netlink(0, 0));
            assertTrue(SocketAddresses.netlinkPort(socket.address()) != 0);
            assertTrue(socket.receiveNow().isEmpty());
            socket.receiveTimeout(Duration.ofMillis(1));
            assertEquals(
                    Errno.EAGAIN,
                    assertThrows(ErrnoException.class, socket::receive).errno());
        }
    }

    @Test
    void socketAddressesHaveTheKernelsLayout() throws Exception {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "bytes below are little-endian");
        assertArrayEquals(
                new byte[] {17, 0, 8, 6, 3, 0, 0, 0, 0, 0, 0, 6, -1, -1, -1, -1, -1, -1, 0, 0},
                SocketAddresses.packet(3, Linux.ETH_P_ARP, new byte[] {-1, -1, -1, -1, -1, -1}));
        assertArrayEquals(new byte[] {16, 0, 0, 0, 7, 0, 0, 0, 17, 0, 0, 0}, SocketAddresses.netlink(7, 17));
        assertArrayEquals(
                new byte[] {2, 0, 0, 53, (byte) 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0},
                SocketAddresses.inet((Inet4Address) InetAddress.getByName("192.0.2.1"), 53));
    }
}
