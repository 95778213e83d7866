package org.vippy.network.linux;

import java.io.IOException;

/** A system call that failed; the message is "call: text of the C library". */
public final class ErrnoException extends IOException {
    private final String call;
    private final int errno;

    public ErrnoException(String call, int errno) {
        super(call + ": " + Errno.text(errno));
        this.call = call;
        this.errno = errno;
    }

    /** What failed, without the text of the error. */
    public String call() {
        return call;
    }

    /** The error number, above zero. */
    public int errno() {
        return errno;
    }

    /** Passes the result of one of the {@link Syscalls} on, or throws when it is {@code -errno}. */
    static int check(String call, int result) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, -result);
        }
        return result;
    }
}
