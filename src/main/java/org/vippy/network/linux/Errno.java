package org.vippy.network.linux;

/** Error numbers that the code decides on, and the C library's text for all of them. See errno(3). */
public final class Errno {
    public static final int EPERM = 1;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ETIME = 62;
    public static final int EPROTO = 71;
    public static final int EOPNOTSUPP = 95;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENOBUFS = 105;
    public static final int ETIMEDOUT = 110;
    public static final int ECANCELED = 125;

    private Errno() {}

    /** The text of strerror(3), such as "Operation not permitted". */
    public static String text(int errno) {
        return Syscalls.errorText(errno);
    }
}
