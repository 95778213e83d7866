package org.vippy.plugin.hook;

import static java.util.Objects.requireNonNull;

/**
 * How a program ended.
 *
 * @param fine whether by itself, in time, with exit code 0
 * @param text else what happened, with its last words; for people
 */
record Result(boolean fine, String text) {
    Result {
        requireNonNull(text, "text is null");
    }

    static Result of(int code, String said) {
        return code == 0 ? new Result(true, said) : failed("exit code " + code, said);
    }

    static Result failed(String what, String said) {
        return new Result(false, said.isEmpty() ? what : what + ", having said: " + said);
    }
}
