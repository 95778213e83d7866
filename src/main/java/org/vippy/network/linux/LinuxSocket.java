package org.vippy.network.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket of any family that the JDK does not offer: AF_NETLINK, AF_PACKET, AF_INET with SOCK_RAW. It lives in the
 * network namespace of the thread that opened it. Any thread may send; one at a time may receive.
 */
public final class LinuxSocket implements AutoCloseable {
    private static final int RECEIVE_BYTES = 64 * 1024;
    private static final int ADDRESS_BYTES = 28;

    private final int fd;
    private final MemorySegment buffer = Arena.ofAuto().allocate(RECEIVE_BYTES);
    private boolean closed;

    private LinuxSocket(int fd) {
        this.fd = fd;
    }

    /** A datagram with the socket address that it came from, padded with zeros to 28 bytes. */
    @SuppressWarnings("ArrayRecordComponent") // short-lived and never compared
    public record Received(byte[] data, byte[] source) {}

    /** socket(2); SOCK_CLOEXEC is added to the type. */
    public static LinuxSocket open(int family, int type, int protocol) throws ErrnoException {
        return new LinuxSocket(
                ErrnoException.check("socket", Syscalls.socket(family, type | Linux.SOCK_CLOEXEC, protocol)));
    }

    /**
     * AF_PACKET, SOCK_RAW: whole Ethernet frames, in and out, of one interface. Needs CAP_NET_RAW.
     *
     * @param protocol ETH_P_ number of the frames to receive, or 0 to receive none
     */
    public static LinuxSocket openPacket(int interfaceIndex, int protocol) throws ErrnoException {
        return openPacket(interfaceIndex, protocol, Optional.empty());
    }

    /** The same for those frames only that the program lets through. */
    public static LinuxSocket openPacket(int interfaceIndex, int protocol, PacketFilter filter) throws ErrnoException {
        return openPacket(interfaceIndex, protocol, Optional.of(filter));
    }

    private static LinuxSocket openPacket(int interfaceIndex, int protocol, Optional<PacketFilter> filter)
            throws ErrnoException {
        // Opened with protocol 0 it receives nothing; bind then sets interface and protocol in one step.
        LinuxSocket socket = open(Linux.AF_PACKET, Linux.SOCK_RAW, 0);
        try {
            if (filter.isPresent()) {
                ErrnoException.check("setsockopt", Syscalls.attachFilter(socket.fd, filter.get()));
            }
            socket.bind(SocketAddresses.packet(interfaceIndex, protocol));
            return socket;
        } catch (ErrnoException failed) {
            socket.close();
            throw failed;
        }
    }

    /** bind(2) to an address of {@link SocketAddresses}. */
    public void bind(byte[] address) throws ErrnoException {
        ErrnoException.check("bind", Syscalls.bind(fd, address));
    }

    /** setsockopt(2) with a number. */
    public void option(int level, int name, int value) throws ErrnoException {
        ErrnoException.check("setsockopt", Syscalls.setsockopt(fd, level, name, value));
    }

    /** setsockopt(2) with a string or structure. */
    public void option(int level, int name, byte[] value) throws ErrnoException {
        ErrnoException.check("setsockopt", Syscalls.setsockopt(fd, level, name, value));
    }

    /** SO_RCVTIMEO: how long {@link #receive} waits before it fails with EAGAIN; zero for ever. */
    public void receiveTimeout(Duration timeout) throws ErrnoException {
        ByteBuffer timeval = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        timeval.putLong(timeout.getSeconds()).putLong(timeout.getNano() / 1_000);
        option(Linux.SOL_SOCKET, Linux.SO_RCVTIMEO, timeval.array());
    }

    /** The socket's own address. */
    public byte[] address() throws ErrnoException {
        byte[] address = new byte[ADDRESS_BYTES];
        ErrnoException.check("getsockname", Syscalls.getsockname(fd, address));
        return address;
    }

    /** send(2) of one datagram to where the socket is bound or connected to; to the kernel with AF_NETLINK. */
    public void send(byte[] data) throws ErrnoException {
        ErrnoException.check("send", Syscalls.send(fd, data, 0));
    }

    /** sendto(2) of one datagram. */
    public void sendTo(byte[] data, byte[] address) throws ErrnoException {
        ErrnoException.check("sendto", Syscalls.sendTo(fd, data, 0, address));
    }

    /** recvfrom(2): waits for the next datagram of at most 64 KiB; EAGAIN when {@link #receiveTimeout} is over. */
    public Received receive() throws ErrnoException {
        return receive(0);
    }

    /** The next datagram if there is one now. */
    public Optional<Received> receiveNow() throws ErrnoException {
        try {
            return Optional.of(receive(Linux.MSG_DONTWAIT));
        } catch (ErrnoException failed) {
            if (failed.errno() == Errno.EAGAIN) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** poll(2): whether a datagram (or an error) is there within the time. */
    public boolean awaitReadable(Duration timeout) throws ErrnoException {
        int millis = (int) Math.min(timeout.plusNanos(999_999).toMillis(), Integer.MAX_VALUE);
        return ErrnoException.check("poll", Syscalls.poll(millis, fd)) != 0;
    }

    /** The descriptor, for {@link Syscalls#poll}. */
    public int fd() {
        return fd;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Syscalls.close(fd);
        }
    }

    private Received receive(int flags) throws ErrnoException {
        byte[] source = new byte[ADDRESS_BYTES];
        int size;
        do {
            size = Syscalls.receiveFrom(fd, buffer, flags, source);
        } while (size == -Errno.EINTR);
        ErrnoException.check("recvfrom", size);
        byte[] data = new byte[size];
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, data, 0, size);
        return new Received(data, source);
    }
}
