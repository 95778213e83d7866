package org.vippy.election;

/** The end of a daemon: release everything, say goodbye a few times, and leave. */
final class Departure {
    /** A lost goodbye costs the peers a whole stale time, so it is said more than once. */
    private static final int GOODBYES = 3;

    /** A kernel that does not release by then never will; the leases must do it. */
    private static final long PATIENCE_NANOS = 700_000_000;

    private final Timing timing;
    private boolean underWay;
    private boolean over;
    private boolean clean;
    private int said;
    private long nextAt = Long.MAX_VALUE;
    private long giveUpAt;

    Departure(Timing timing) {
        this.timing = timing;
    }

    void begin(long now) {
        if (!underWay) {
            underWay = true;
            giveUpAt = now + PATIENCE_NANOS;
            nextAt = giveUpAt;
        }
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Whether the announcements from now on may say that this node holds nothing and is gone. */
    boolean mayLeave() {
        return clean;
    }

    void proceed(long now, boolean released, Outbox outbox) {
        if (over) {
            return;
        }
        if (released && !clean) {
            clean = true;
            nextAt = now;
        }
        if (clean && now >= nextAt) {
            sayGoodbye(now, outbox);
        } else if (!clean && now >= giveUpAt) {
            outbox.report(
                    Occurrence.Severity.ERROR,
                    "daemon",
                    "the kernel did not release all addresses; their leases will end",
                    Occurrence.Cause.KERNEL);
            leave(outbox);
        }
    }

    private void sayGoodbye(long now, Outbox outbox) {
        outbox.announceNow();
        said++;
        nextAt = now + timing.claimRepeatNanos();
        if (said == GOODBYES) {
            leave(outbox);
        }
    }

    private void leave(Outbox outbox) {
        over = true;
        nextAt = Long.MAX_VALUE;
        outbox.terminate();
    }

    long deadline() {
        return nextAt;
    }
}
