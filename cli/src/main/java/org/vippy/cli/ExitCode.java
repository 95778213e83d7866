package org.vippy.cli;

/** Exit codes, which scripts rely on. */
final class ExitCode {
    /** Done; for {@code status}: the daemon answered, whatever it said. */
    static final int FINE = 0;
    /** The daemon understood and refused. */
    static final int REFUSED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** Nobody answered, or not to the end. */
    static final int UNREACHABLE = 3;

    private ExitCode() {}
}
