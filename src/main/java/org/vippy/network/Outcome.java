package org.vippy.network;

import org.vippy.network.linux.Errno;

/** What became of one address. */
public sealed interface Outcome {
    Outcome DONE = new Done();

    /** The kernel said that it is so. */
    record Done() implements Outcome {}

    /**
     * It is not so.
     *
     * @param errno the kernel's error number, see {@link Errno}; ECANCELED where a permission had run out before the kernel
     *     was asked, and ETIME where it ran out meanwhile and what was done is undone
     * @param message one line: what failed, the kernel's own words, and what to do where that is known
     */
    record Failed(int errno, String message) implements Outcome {
        /** Whether the address, which was to be renewed, is not in the kernel any more. */
        public boolean isGone() {
            return errno == Errno.EADDRNOTAVAIL;
        }

        /** Whether nobody refused it, but it was too late for it: before the kernel was asked, or when it had answered. */
        public boolean isLate() {
            return errno == Errno.ECANCELED || errno == Errno.ETIME;
        }

        /** Whether the kernel was asked for no change of this address, since it was too late for one. */
        public boolean isUntouched() {
            return errno == Errno.ECANCELED;
        }
    }
}
