package org.vippy.election;

/**
 * How long this node may promise to hold an address, so that it has gone from the kernel before any peer may take it over. That
 * moment is the {@link TakeoverBound}.
 *
 * @param leaseSeconds lifetime for the kernel, at least 1; 0 when leases are off, or when none may be given
 * @param permitUntilNanos when a kernel operation that gives this lifetime is done later than this, it must be undone
 * @param permitted whether anything may be acquired or renewed
 */
record LeaseTerms(long leaseSeconds, long permitUntilNanos, boolean permitted) {
    /** The terms at this moment, by the permission of the same moment. */
    static LeaseTerms of(Permission permission, long now, Timing timing) {
        if (!permission.leaseCounts()) {
            return new LeaseTerms(timing.lease() ? 1 : 0, permission.untilNanos(), true);
        }
        long room = permission.untilNanos() - now - Timing.LEASE_MARGIN_NANOS;
        long seconds = Math.max(0, Math.floorDiv(room, Timing.SECOND_NANOS));
        return new LeaseTerms(seconds, permission.until(seconds), seconds >= 1);
    }

    /**
     * With a lease that is no longer than that of the other terms, but for the last second.
     *
     * @param permission by which these terms came about
     */
    LeaseTerms noLongerThan(LeaseTerms other, Permission permission) {
        long seconds = Math.min(leaseSeconds, Math.max(1, other.leaseSeconds()));
        return permission.leaseCounts() ? new LeaseTerms(seconds, permission.until(seconds), permitted) : this;
    }
}
