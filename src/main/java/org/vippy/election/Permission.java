package org.vippy.election;

import java.util.Set;

/**
 * Until when what this node does in its kernel may stay, as the election saw it at its last step. A request to the kernel carries
 * a permission of its own, which is fixed when it is made. A kernel that takes long may answer after that: then this one counts
 * as well, if the loop has gone on meanwhile, has taken nothing of it back, and peers have acknowledged that this node lives.
 *
 * @param untilNanos no peer takes over before this moment; without a protective lease the moment itself after which nothing
 *     may be done any more
 * @param leaseCounts whether an address must have gone from the kernel, at the end of its lease, by that moment
 * @param operations the requests without an answer of which nothing was taken back since; see {@link Holdings#standing}
 */
public record Permission(long untilNanos, boolean leaseCounts, Set<Long> operations) {
    /** Nothing beyond what a request says for itself. */
    public static final Permission NONE = new Permission(Moment.NEVER, false, Set.of());

    /** The longest time that the kernel keeps an address beyond its lifetime, with a margin for its timers. */
    private static final long KERNEL_SLACK_NANOS = 1_020_000_000;

    public Permission {
        operations = Set.copyOf(operations);
    }

    /** For no request yet. */
    Permission(long untilNanos, boolean leaseCounts) {
        this(untilNanos, leaseCounts, Set.of());
    }

    /** For these requests. */
    Permission with(Set<Long> standing) {
        return standing.isEmpty() && operations.isEmpty() ? this : new Permission(untilNanos, leaseCounts, standing);
    }

    /**
     * When a request is done later than this, and than what it says itself, it must be undone. A request that was made when leases
     * protected, and do not now, or the other way round, has nothing but its own permission.
     *
     * @param operation number of the request
     * @param leaseSeconds lifetime for the kernel; 0 for none
     */
    public long until(long operation, long leaseSeconds) {
        boolean isOfThisKind = leaseCounts ? leaseSeconds >= 1 : leaseSeconds <= 1;
        return isOfThisKind && operations.contains(operation) ? until(leaseSeconds) : Moment.NEVER;
    }

    /** The same for a request that is made now; where no lease can be given it is that of a second. */
    long until(long leaseSeconds) {
        return leaseCounts
                ? untilNanos - KERNEL_SLACK_NANOS - Math.max(1, leaseSeconds) * Timing.SECOND_NANOS
                : untilNanos;
    }
}
