package org.vippy.network.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * The system calls as plain functions. All follow the kernel's own convention: a result of zero or above is the C
 * function's value, a negative one is {@code -errno} (see {@link Errno}). Nothing here throws, keeps state or logs.
 *
 * <p>Calls that block ({@link #receive}, {@link #poll}) hold their carrier: make them from platform threads.
 */
public final class Syscalls {
    private static final int SOCKADDR_STORAGE = 128;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private Syscalls() {}

    /** socket(2): a new descriptor. */
    public static int socket(int family, int type, int protocol) {
        return (int) call((arena, errno) -> (int) LibC.SOCKET.invokeExact(errno, family, type, protocol));
    }

    /** bind(2) to a socket address as {@link SocketAddresses} builds it. */
    public static int bind(int fd, byte[] address) {
        return (int)
                call((arena, errno) -> (int) LibC.BIND.invokeExact(errno, fd, copy(arena, address), address.length));
    }

    /** getsockname(2): fills {@code into} with the socket's own address; the result is its length. */
    public static int getsockname(int fd, byte[] into) {
        return (int) call((arena, errno) -> {
            MemorySegment name = arena.allocate(SOCKADDR_STORAGE);
            MemorySegment length = arena.allocateFrom(JAVA_INT, SOCKADDR_STORAGE);
            int result = (int) LibC.GETSOCKNAME.invokeExact(errno, fd, name, length);
            return result < 0 ? result : take(name, length, into);
        });
    }

    /** sched_setscheduler(2) for the calling thread, with a policy that knows no priorities. */
    public static int scheduleThisThread(int policy) {
        return (int) call((arena, errno) ->
                (int) LibC.SCHED_SETSCHEDULER.invokeExact(errno, 0, policy, arena.allocateFrom(JAVA_INT, 0)));
    }

    /** setpriority(2) for the calling thread: on Linux each thread has a nice value of its own. */
    public static int niceThisThread(int nice) {
        return (int) call((_, errno) -> (int) LibC.SETPRIORITY.invokeExact(errno, Linux.PRIO_PROCESS, 0, nice));
    }

    /**
     * kill(2) of all processes of a process group with SIGKILL.
     *
     * @param group above 1, since 1 and 0 would mean everybody
     */
    public static int killGroup(long group) {
        return group <= 1 || group > Integer.MAX_VALUE
                ? -Errno.EINVAL
                : (int) call((_, errno) -> (int) LibC.KILL.invokeExact(errno, (int) -group, Linux.SIGKILL));
    }

    /** setsockopt(2) with a value of any layout. */
    public static int setsockopt(int fd, int level, int name, byte[] value) {
        return (int) call((arena, errno) ->
                (int) LibC.SETSOCKOPT.invokeExact(errno, fd, level, name, copy(arena, value), value.length));
    }

    /** setsockopt(2) with an {@code int}. */
    public static int setsockopt(int fd, int level, int name, int value) {
        return (int) call((arena, errno) -> (int) LibC.SETSOCKOPT.invokeExact(
                errno, fd, level, name, arena.allocateFrom(JAVA_INT, value), Integer.BYTES));
    }

    /** setsockopt(2) with SO_ATTACH_FILTER: from now on the socket receives what the program lets through. */
    public static int attachFilter(int fd, PacketFilter filter) {
        byte[] program = filter.bytes();
        return (int) call((arena, errno) -> {
            MemorySegment fprog = arena.allocate(LibC.SOCK_FPROG);
            fprog.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / PacketFilter.INSTRUCTION_BYTES));
            MemorySegment instructions = arena.allocate(program.length, Integer.BYTES);
            MemorySegment.copy(program, 0, instructions, ValueLayout.JAVA_BYTE, 0, program.length);
            fprog.set(ValueLayout.ADDRESS, ValueLayout.ADDRESS.byteSize(), instructions);
            return (int) LibC.SETSOCKOPT.invokeExact(
                    errno, fd, Linux.SOL_SOCKET, Linux.SO_ATTACH_FILTER, fprog, (int) fprog.byteSize());
        });
    }

    /** send(2): the number of bytes sent. */
    public static int send(int fd, byte[] data, int flags) {
        return (int) call((arena, errno) -> (long) LibC.SENDTO.invokeExact(
                errno, fd, copy(arena, data), (long) data.length, flags, MemorySegment.NULL, 0));
    }

    /** sendto(2): the number of bytes sent. */
    public static int sendTo(int fd, byte[] data, int flags, byte[] address) {
        return (int) call((arena, errno) -> (long) LibC.SENDTO.invokeExact(
                errno, fd, copy(arena, data), (long) data.length, flags, copy(arena, address), address.length));
    }

    /**
     * recvfrom(2) into a native buffer. With {@link Linux#MSG_TRUNC} in the flags the result is the true length of the
     * datagram even where the buffer was too small for it.
     */
    public static int receive(int fd, MemorySegment buffer, int flags) {
        return (int) call((arena, errno) -> (long) LibC.RECVFROM.invokeExact(
                errno, fd, buffer, buffer.byteSize(), flags, MemorySegment.NULL, MemorySegment.NULL));
    }

    /** recvfrom(2) as {@link #receive}, with the sender's socket address left in {@code from}, padded with zeros. */
    public static int receiveFrom(int fd, MemorySegment buffer, int flags, byte[] from) {
        return (int) call((arena, errno) -> {
            MemorySegment name = arena.allocate(SOCKADDR_STORAGE);
            MemorySegment length = arena.allocateFrom(JAVA_INT, SOCKADDR_STORAGE);
            long result = (long) LibC.RECVFROM.invokeExact(errno, fd, buffer, buffer.byteSize(), flags, name, length);
            take(name, length, from);
            return result;
        });
    }

    /**
     * poll(2) for input.
     *
     * @param timeoutMillis how long to wait; negative for ever
     * @return a bit for each descriptor in order (bit 0 is the first) that is readable, in error or hung up; 0 when the
     *     time is over
     */
    public static int poll(int timeoutMillis, int... fds) {
        return (int) call((arena, errno) -> {
            MemorySegment entries = arena.allocate(LibC.POLLFD, fds.length);
            for (int i = 0; i < fds.length; i++) {
                entries.set(JAVA_INT, i * LibC.POLLFD.byteSize(), fds[i]);
                entries.set(ValueLayout.JAVA_SHORT, i * LibC.POLLFD.byteSize() + 4, Linux.POLLIN);
            }
            int result = (int) LibC.POLL.invokeExact(errno, entries, (long) fds.length, timeoutMillis);
            return result <= 0 ? result : readable(entries, fds.length);
        });
    }

    /** eventfd(2): a descriptor that {@link #signal} makes readable. */
    public static int eventfd() {
        return (int) call((arena, errno) -> (int) LibC.EVENTFD.invokeExact(errno, 0, Linux.O_CLOEXEC));
    }

    /** write(2) of 1 to an eventfd: wakes who polls it. */
    public static int signal(int eventfd) {
        return (int) call((arena, errno) ->
                (long) LibC.WRITE.invokeExact(errno, eventfd, arena.allocateFrom(JAVA_LONG, 1L), (long) Long.BYTES));
    }

    /** open(2) of an existing file for reading, such as a namespace under {@code /proc/PID/ns}. */
    public static int open(Path path) {
        return (int) call((arena, errno) ->
                (int) LibC.OPEN.invokeExact(errno, arena.allocateFrom(path.toString()), Linux.O_CLOEXEC));
    }

    /** close(2). */
    public static int close(int fd) {
        return (int) call((arena, errno) -> (int) LibC.CLOSE.invokeExact(errno, fd));
    }

    /**
     * setns(2): moves the calling platform thread, and no other, into a namespace. Sockets stay in the namespace in which
     * they were opened.
     */
    public static int setns(int fd, int type) {
        return (int) call((arena, errno) -> (int) LibC.SETNS.invokeExact(errno, fd, type));
    }

    /** if_nametoindex(3): the index of a network interface, from 1. */
    public static int interfaceIndex(String name) {
        return (int) call((arena, errno) -> {
            int index = (int) LibC.IF_NAMETOINDEX.invokeExact(errno, arena.allocateFrom(name));
            return index == 0 ? -1 : index;
        });
    }

    /** clock_gettime(2) of CLOCK_BOOTTIME in nanoseconds: goes on during suspend and is never set. */
    public static long bootTimeNanos() {
        return call((arena, errno) -> {
            MemorySegment time = arena.allocate(JAVA_LONG, 2);
            int result = (int) LibC.CLOCK_GETTIME.invokeExact(errno, Linux.CLOCK_BOOTTIME, time);
            long seconds = time.getAtIndex(JAVA_LONG, 0);
            return result < 0 ? result : seconds * 1_000_000_000L + time.getAtIndex(JAVA_LONG, 1);
        });
    }

    /** capget(2): the effective capabilities of the calling thread, one bit each; bit 12 is CAP_NET_ADMIN. */
    public static long effectiveCapabilities() {
        return call((arena, errno) -> {
            MemorySegment header = arena.allocateFrom(JAVA_INT, CAPABILITY_VERSION_3, 0);
            MemorySegment data = arena.allocate(JAVA_INT, 6);
            int result = (int) LibC.CAPGET.invokeExact(errno, header, data);
            long low = Integer.toUnsignedLong(data.getAtIndex(JAVA_INT, 0));
            long high = Integer.toUnsignedLong(data.getAtIndex(JAVA_INT, 3));
            return result < 0 ? result : high << 32 | low;
        });
    }

    /** strerror(3): the C library's text for an error number. */
    static String errorText(int number) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ignored = arena.allocate(LibC.CALL_STATE);
            MemorySegment text = (MemorySegment) LibC.STRERROR.invokeExact(ignored, number);
            return text.reinterpret(1024).getString(0);
        } catch (Throwable impossible) {
            throw new LinkageError("strerror", impossible);
        }
    }

    private static int readable(MemorySegment entries, int count) {
        int ready = 0;
        for (int i = 0; i < count; i++) {
            short events = entries.get(ValueLayout.JAVA_SHORT, i * LibC.POLLFD.byteSize() + 6);
            ready |= events == 0 ? 0 : 1 << i;
        }
        return ready;
    }

    private static MemorySegment copy(Arena arena, byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    private static int take(MemorySegment name, MemorySegment length, byte[] into) {
        MemorySegment.copy(name, ValueLayout.JAVA_BYTE, 0, into, 0, Math.min(into.length, SOCKADDR_STORAGE));
        return length.get(JAVA_INT, 0);
    }

    private static long call(Invocation invocation) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(LibC.CALL_STATE);
            long result = invocation.invoke(arena, errno);
            return result == -1 ? -LibC.errno(errno) : result;
        } catch (Throwable impossible) {
            // A handle throws only when its types do not match: a mistake in this file.
            throw new LinkageError("system call", impossible);
        }
    }

    @FunctionalInterface
    private interface Invocation {
        long invoke(Arena arena, MemorySegment errno) throws Throwable;
    }
}
