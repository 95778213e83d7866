package org.vippy.plugin.hook;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.vippy.plugin.PlainText;
import org.vippy.plugin.program.GroupKill;
import org.vippy.plugin.program.ProgramRun;

/** Runs a program for a bounded time. What it leaves in the background goes on when it ended in time, and ends with it else. */
final class HookProgram {
    private static final int MESSAGE_MAX = 256;

    private final GroupKill kill;

    HookProgram(GroupKill kill) {
        this.kill = kill;
    }

    /**
     * Runs it; returns when it has ended, or was ended.
     *
     * @param input its standard input
     * @throws InterruptedException when the thread was interrupted; the program is ended then
     */
    Result run(List<String> command, Map<String, String> environment, String input, Duration timeout)
            throws InterruptedException {
        try {
            ProgramRun program = ProgramRun.start(command, environment, kill);
            return await(program.tell(input), timeout);
        } catch (IOException failure) {
            return Result.failed(
                    "cannot be started: " + PlainText.of(String.valueOf(failure.getMessage()), MESSAGE_MAX), "");
        }
    }

    private static Result await(ProgramRun program, Duration timeout) throws InterruptedException {
        try {
            OptionalInt code = program.await(timeout);
            if (code.isPresent()) {
                return Result.of(code.getAsInt(), program.said());
            }
            program.kill();
            return Result.failed("is ended, since it ran for longer than " + seconds(timeout) + " s", program.said());
        } catch (InterruptedException interrupted) {
            program.kill();
            throw interrupted;
        }
    }

    private static String seconds(Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toMillis(), 3);
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
