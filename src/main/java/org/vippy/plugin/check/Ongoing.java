package org.vippy.plugin.check;

import java.util.function.Supplier;

/** A run that can be broken off from another thread. */
final class Ongoing {
    private boolean over;
    private Runnable end = () -> {};
    private Supplier<String> said = () -> "";

    /** What ends the run; at once where its time is over already. */
    void endsBy(Runnable how) {
        if (!keeps(how)) {
            how.run();
        }
    }

    private synchronized boolean keeps(Runnable how) {
        end = how;
        return !over;
    }

    /** What has been said so far. */
    synchronized void says(Supplier<String> what) {
        said = what;
    }

    synchronized String said() {
        return said.get();
    }

    void breakOff() {
        ending().run();
    }

    private synchronized Runnable ending() {
        over = true;
        return end;
    }
}
