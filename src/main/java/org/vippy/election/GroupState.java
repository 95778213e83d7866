package org.vippy.election;

/**
 * Where a group stands on this node. No other transitions exist; one that is not in the table is a fault of the daemon, which
 * ends it. A stall leads from any state but {@link #RELEASED} and {@link #CLAIMING} to {@link #RELEASING}, and makes a claim void.
 *
 * <pre>
 * from        to          when
 * ----------  ----------  ---------------------------------------------------------------------------------------------
 * RELEASED    CLAIMING    this node owns it, nobody claims it with precedence, and at most one node, which is live, holds it
 * RELEASED    HELD        only at the start: an earlier run left it with a lease that still runs
 * CLAIMING    ACQUIRING   nobody holds it any more, all live peers have acknowledged the claim, and nobody objects
 * CLAIMING    RELEASED    it is no longer to be had, or the claim is void
 * ACQUIRING   HELD        the kernel has all its addresses
 * ACQUIRING   RELEASED    the kernel refused; not offered for a while. Or no lease could be given when the daemon was ready
 * ACQUIRING   RELEASING   it has to go before the kernel was done
 * HELD        RELEASING   its owner has claimed it and was answered, a live holder comes first or is behind, this
 *                         node may not or cannot serve it, its configuration no longer has it, its lease ran out,
 *                         or a renewal failed, unless it only came too late to be asked for
 * HELD        ACQUIRING   an address was removed by somebody else and is brought back within the lease
 * RELEASING   RELEASED    the kernel has none of its addresses
 * RELEASING   RELEASING   the kernel failed; tried again
 * </pre>
 */
public enum GroupState {
    /** None of its addresses is in this kernel by Vippy's doing. */
    RELEASED,
    /** This node should hold it and is asking its peers. */
    CLAIMING,
    /** The kernel is adding its addresses; counts as held for everybody else. */
    ACQUIRING,
    /** Its addresses are in this kernel. */
    HELD,
    /** The kernel is removing its addresses; counts as held for everybody else. */
    RELEASING;

    /** Whether the table has a way from here to there. */
    boolean mayBecome(GroupState next) {
        return switch (this) {
            case RELEASED -> next == CLAIMING || next == HELD;
            case CLAIMING -> next == ACQUIRING || next == RELEASED;
            case ACQUIRING -> next == HELD || next == RELEASED || next == RELEASING;
            case HELD -> next == RELEASING || next == ACQUIRING;
            case RELEASING -> next == RELEASED || next == RELEASING;
        };
    }
}
