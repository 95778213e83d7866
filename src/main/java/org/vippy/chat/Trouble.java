package org.vippy.chat;

import java.util.function.Consumer;

/** What goes wrong with the networks: told now and then, and a reason to look at the interfaces again. */
final class Trouble {
    private final LogLimiter<String> limiter = new LogLimiter<>();
    private final Consumer<String> log;
    private final Runnable again;

    /**
     * @param log takes a line, at most one of a kind in 10 s
     * @param again what is to be done when something may go better the next time
     */
    Trouble(Consumer<String> log, Runnable again) {
        this.log = log;
        this.again = again;
    }

    /** Tells of it, if that was not done lately. Returns what is wrong, in the system's words. */
    String tell(String what, Throwable cause) {
        String reason = reason(cause);
        limiter.permit(what, System.nanoTime())
                .ifPresent(more -> log.accept("chat: " + what + ": " + reason + LogLimiter.note(more)));
        return reason;
    }

    void lookAgain() {
        again.run();
    }

    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
