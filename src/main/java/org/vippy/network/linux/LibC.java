package org.vippy.network.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The functions of the C library, each with its C signature. The first argument of each handle takes {@code errno}. */
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();

    /** Where a call leaves {@code errno}: a segment of its own for each call, so that threads never share one. */
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** {@code struct pollfd { int fd; short events; short revents; };} */
    static final StructLayout POLLFD = MemoryLayout.structLayout(
            JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

    /** {@code struct sock_fprog { unsigned short len; struct sock_filter *filter; };} */
    static final StructLayout SOCK_FPROG = MemoryLayout.structLayout(
            JAVA_SHORT.withName("len"),
            MemoryLayout.paddingLayout(ADDRESS.byteSize() - JAVA_SHORT.byteSize()),
            ADDRESS.withName("filter"));

    /** {@code int socket(int domain, int type, int protocol);} */
    static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

    /** {@code int bind(int fd, const struct sockaddr *address, socklen_t length);} */
    static final MethodHandle BIND = function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    /** {@code int getsockname(int fd, struct sockaddr *address, socklen_t *length);} */
    static final MethodHandle GETSOCKNAME =
            function("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

    /** {@code int setsockopt(int fd, int level, int name, const void *value, socklen_t length);} */
    static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    /** {@code ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *to, socklen_t);} */
    static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

    /** {@code ssize_t recvfrom(int fd, void *data, size_t size, int flags, struct sockaddr *from, socklen_t *length);} */
    static final MethodHandle RECVFROM = function(
            "recvfrom", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));

    /** {@code int poll(struct pollfd *fds, nfds_t count, int timeout);} */
    static final MethodHandle POLL = function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    /** {@code int eventfd(unsigned int value, int flags);} */
    static final MethodHandle EVENTFD = function("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    /** {@code ssize_t write(int fd, const void *data, size_t size);} */
    static final MethodHandle WRITE = function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    /** {@code int open(const char *path, int flags, ...);} The mode is left out: nothing here creates a file. */
    static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));

    /** {@code int close(int fd);} */
    static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /** {@code int clock_gettime(clockid_t clock, struct timespec *time);} */
    static final MethodHandle CLOCK_GETTIME =
            function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    /** {@code int capget(cap_user_header_t header, cap_user_data_t data);} */
    static final MethodHandle CAPGET = function("capget", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /** {@code int setns(int fd, int type);} */
    static final MethodHandle SETNS = function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    /** {@code int sched_setscheduler(pid_t thread, int policy, const struct sched_param *parameters);} */
    static final MethodHandle SCHED_SETSCHEDULER =
            function("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

    /** {@code int setpriority(int which, id_t who, int nice);} */
    static final MethodHandle SETPRIORITY =
            function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

    /** {@code int kill(pid_t process, int signal);} */
    static final MethodHandle KILL = function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    /** {@code unsigned int if_nametoindex(const char *name);} */
    static final MethodHandle IF_NAMETOINDEX = function("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /** {@code char *strerror(int number);} Safe with threads in glibc 2.32 and later and in musl. */
    static final MethodHandle STRERROR = function("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private LibC() {}

    static int errno(MemorySegment callState) {
        return (int) ERRNO.get(callState, 0L);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = new Linker.Option[more.length + 1];
        options[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(more, 0, options, 1, more.length);
        MemorySegment symbol = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library lacks " + name));
        return LINKER.downcallHandle(symbol, descriptor, options);
    }
}
