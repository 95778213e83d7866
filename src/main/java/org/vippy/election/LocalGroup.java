package org.vippy.election;

/** One group on this node. Its methods are the arrows of {@link GroupState}, and check that they start where they may. */
final class LocalGroup {
    /** So many repairs in a row, each undone within {@link #REPAIR_WINDOW_NANOS}, mean that somebody insists. */
    private static final int MAX_REPAIRS = 5;

    private static final long REPAIR_WINDOW_NANOS = 5 * Timing.SECOND_NANOS;

    /** Failures that lie so far back do not make the next pause longer. */
    private static final long FORGIVEN_NANOS = 300 * Timing.SECOND_NANOS;

    private final Runnable changed;
    private GroupState state = GroupState.RELEASED;
    private long since;
    /** The kernel operation that is under way; answers to other ones are late. */
    private long operation;
    /** Number of the last request by which it was taken back. */
    private long revokedBefore;
    /** Until here the kernel keeps the addresses for certain; {@link Long#MAX_VALUE} without a lease. */
    private long leaseEnd;

    private long claimSequence;
    private int claimRepeats;
    private int failures;
    private long refusedUntil = Moment.NEVER;
    private int repairs;
    private boolean underRepair;
    private String note = "";

    /**
     * A group that is not here.
     *
     * @param changed is run after each change of its state
     */
    LocalGroup(Runnable changed) {
        this.changed = changed;
    }

    GroupState state() {
        return state;
    }

    long since() {
        return since;
    }

    String note() {
        return note;
    }

    void note(String text) {
        note = text;
    }

    /** Whether any of its addresses may be in the kernel, or is about to be. */
    boolean maybeInKernel() {
        return switch (state) {
            case RELEASED, CLAIMING -> false;
            case ACQUIRING, HELD, RELEASING -> true;
        };
    }

    void claim(long now) {
        move(GroupState.RELEASED, GroupState.CLAIMING, now);
        claimSequence = 0;
        claimRepeats = 0;
        note = "";
    }

    void voidClaim(long now, String why) {
        move(GroupState.CLAIMING, GroupState.RELEASED, now);
        note = why;
    }

    /** The claim went out in the announcement of this sequence. */
    void claimAnnounced(long sequence) {
        if (claimSequence == 0) {
            claimSequence = sequence;
        } else {
            claimRepeats++;
        }
    }

    /** Sequence of the first announcement with the claim; 0 when none was sent yet. */
    long claimSequence() {
        return claimSequence;
    }

    int claimRepeats() {
        return claimRepeats;
    }

    void acquire(long now, long kernelOperation) {
        move(GroupState.CLAIMING, GroupState.ACQUIRING, now);
        underRepair = false;
        operation = kernelOperation;
        note = "";
    }

    /** The kernel is asked again, since it was not asked before. */
    void acquireNow(long kernelOperation) {
        operation = kernelOperation;
    }

    /** Somebody removed an address, and the lease allows to add it again. */
    void repair(long now, long kernelOperation) {
        move(GroupState.HELD, GroupState.ACQUIRING, now);
        underRepair = true;
        operation = kernelOperation;
        note = "an address was removed by somebody else";
    }

    boolean isUnderRepair() {
        return state == GroupState.ACQUIRING && underRepair;
    }

    /** Whether a repair makes sense: not when the last few were undone within seconds. */
    boolean mayRepair(long now) {
        repairs = now - since > REPAIR_WINDOW_NANOS ? 1 : repairs + 1;
        return repairs <= MAX_REPAIRS;
    }

    void acquired(long now, long leaseEndNanos) {
        move(GroupState.ACQUIRING, GroupState.HELD, now);
        operation = 0;
        leaseEnd = leaseEndNanos;
    }

    /** Held since an earlier run of the daemon. */
    void kept(long now, long leaseEndNanos) {
        move(GroupState.RELEASED, GroupState.HELD, now);
        leaseEnd = leaseEndNanos;
        note = "kept over a restart of the daemon";
    }

    void renewing(long kernelOperation) {
        operation = kernelOperation;
    }

    void renewed(long leaseEndNanos) {
        operation = 0;
        leaseEnd = leaseEndNanos;
    }

    /** Whatever of it may be in the kernel goes, and what was asked of the kernel before may do no more than it was allowed then. */
    void release(long now, long kernelOperation, String why) {
        handOver(now, kernelOperation, why);
        revokedBefore = Math.max(revokedBefore, kernelOperation);
    }

    /** The same, of what is in the kernel and nobody else has: it goes when what was asked before is done. */
    void handOver(long now, long kernelOperation, String why) {
        become(GroupState.RELEASING, now);
        operation = kernelOperation;
        note = why;
    }

    /** Whether it was not taken back since the kernel was asked that. */
    boolean stands(long kernelOperation) {
        return revokedBefore < kernelOperation;
    }

    void released(long now) {
        become(GroupState.RELEASED, now);
        operation = 0;
    }

    /** The kernel refused: none of it is here. */
    void refused(long now, String why) {
        released(now);
        note = why;
    }

    /** This node does not offer to serve the group for a while, longer with each time. */
    void bar(long now) {
        failures = now - refusedUntil > FORGIVEN_NANOS ? 0 : failures;
        refusedUntil = now + (Timing.SECOND_NANOS << Math.min(failures, 6));
        failures++;
    }

    long refusedUntil() {
        return refusedUntil;
    }

    boolean isRefused(long now) {
        return !Moment.isNever(refusedUntil) && now < refusedUntil;
    }

    long operation() {
        return operation;
    }

    boolean awaits(long kernelOperation) {
        return operation == kernelOperation;
    }

    long leaseEnd() {
        return leaseEnd;
    }

    private void move(GroupState from, GroupState to, long now) {
        if (state != from) {
            throw new IllegalStateException(
                    "a group went from " + state + " to " + to + ", which is legal from " + from);
        }
        become(to, now);
    }

    private void become(GroupState next, long now) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a group went from " + state + " to " + next);
        }
        state = next;
        since = now;
        changed.run();
    }
}
