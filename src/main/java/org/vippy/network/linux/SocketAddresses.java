package org.vippy.network.linux;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Socket addresses in the kernel's layout: host byte order but for what the network sees. */
public final class SocketAddresses {
    private SocketAddresses() {}

    /** {@code struct sockaddr_un} of a name in the abstract namespace, unix(7); it exists once in each network namespace. */
    public static byte[] abstractUnix(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return host(2 + 1 + bytes.length)
                .putShort((short) Linux.AF_UNIX)
                .put((byte) 0)
                .put(bytes)
                .array();
    }

    /** {@code struct sockaddr_un} of a file, unix(7); its path has 107 bytes at most. */
    public static byte[] unix(Path path) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        return host(2 + bytes.length + 1)
                .putShort((short) Linux.AF_UNIX)
                .put(bytes)
                .array();
    }

    /** {@code struct sockaddr_nl}, netlink(7): port 0 lets the kernel choose; groups is a mask of RTMGRP_ values. */
    public static byte[] netlink(int port, int groups) {
        return host(12).putShort((short) Linux.AF_NETLINK)
                .putShort((short) 0)
                .putInt(port)
                .putInt(groups)
                .array();
    }

    /** The port of a {@code struct sockaddr_nl}; the kernel's own is 0. */
    public static int netlinkPort(byte[] address) {
        return ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).getInt(4);
    }

    /** {@code struct sockaddr_ll}, packet(7), to bind to the frames of one protocol (ETH_P_) on one interface. */
    public static byte[] packet(int interfaceIndex, int protocol) {
        return packet(interfaceIndex, protocol, new byte[0]);
    }

    /**
     * {@code struct sockaddr_ll}, packet(7), as a destination.
     *
     * @param hardware destination MAC, at most 8 bytes; empty for a SOCK_RAW socket, whose frames carry it
     */
    public static byte[] packet(int interfaceIndex, int protocol, byte[] hardware) {
        return host(20).putShort((short) Linux.AF_PACKET)
                .put((byte) (protocol >> 8))
                .put((byte) protocol)
                .putInt(interfaceIndex)
                .putShort((short) 0)
                .put((byte) 0)
                .put((byte) hardware.length)
                .put(Arrays.copyOf(hardware, 8))
                .array();
    }

    /** {@code struct sockaddr_in}, ip(7); the port (0 to 65535) means nothing to a raw socket. */
    public static byte[] inet(Inet4Address address, int port) {
        return host(16).putShort((short) Linux.AF_INET)
                .put((byte) (port >> 8))
                .put((byte) port)
                .put(address.getAddress())
                .array();
    }

    /** {@code struct sockaddr_in6}, ipv6(7), of an address that is not of one link alone; the port as in {@link #inet}. */
    public static byte[] inet6(Inet6Address address, int port) {
        return host(28).putShort((short) Linux.AF_INET6)
                .put((byte) (port >> 8))
                .put((byte) port)
                .putInt(0)
                .put(address.getAddress())
                .putInt(0)
                .array();
    }

    private static ByteBuffer host(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }
}
