package org.vippy.cli;

/** A call that brought no answer. The message is the one line that the operator reads: what is wrong, what to do. */
final class CallFailed extends Exception {
    private final int exitCode;

    private CallFailed(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    static CallFailed refused(String line, Throwable cause) {
        return new CallFailed(ExitCode.REFUSED, line, cause);
    }

    static CallFailed unreachable(String line, Throwable cause) {
        return new CallFailed(ExitCode.UNREACHABLE, line, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
