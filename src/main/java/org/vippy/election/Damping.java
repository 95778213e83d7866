package org.vippy.election;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Flap damping, after RFC 2439: each time that this node loses a group for a reason of its own (its link, its kernel, its
 * lease, a stall) the group gets a penalty of 1, which decays by half in each half-life. From the penalty {@code suppress} on
 * the node leaves the group to others until the penalty has fallen to {@code reuse}. Who can be the only one to serve a group
 * serves it all the same, so that damping leaves nothing unserved.
 */
final class Damping {
    private final Policy.Damping terms;
    private final double[] penalties;
    private final long[] since;
    private final BitSet suppressed = new BitSet();

    Damping(Policy.Damping terms, int groups) {
        this.terms = terms;
        penalties = new double[groups];
        since = new long[groups];
        Arrays.fill(since, Moment.NEVER);
    }

    /** The same for another configuration: a group that both have keeps its penalty. */
    Damping adopt(Remap remap) {
        Damping next = new Damping(remap.to().policy().damping(), remap.size());
        for (int group = 0; group < remap.size(); group++) {
            int origin = remap.origin(group);
            if (origin >= 0 && next.terms.isOn()) {
                next.penalties[group] = penalties[origin];
                next.since[group] = since[origin];
                next.suppressed.set(group, suppressed.get(origin));
            }
        }
        return next;
    }

    /** This node lost these groups, and not by anybody's will. */
    void lost(GroupSet groups, long now) {
        if (terms.isOn()) {
            groups.stream().filter(group -> group < penalties.length).forEach(group -> {
                penalties[group] = Math.min(terms.most(), penalty(group, now) + 1);
                since[group] = now;
                if (penalties[group] >= terms.suppress()) {
                    suppressed.set(group);
                }
            });
        }
    }

    private double penalty(int group, long now) {
        if (Moment.isNever(since[group])) {
            return 0;
        }
        return penalties[group]
                * Math.pow(2, -(double) (now - since[group]) / terms.halfLife().toNanos());
    }

    /** The groups that this node leaves to others. */
    GroupSet suppressed(long now) {
        return suppressed.isEmpty()
                ? GroupSet.empty()
                : GroupSet.where(suppressed.length(), group -> remaining(group, now) > 0);
    }

    /** For how much longer, in nanoseconds; 0 for a group that is not suppressed. */
    long remaining(int group, long now) {
        if (!suppressed.get(group)) {
            return 0;
        }
        long end = since[group]
                + (long) (terms.halfLife().toNanos() * Math.log(penalties[group] / terms.reuse()) / Math.log(2));
        suppressed.set(group, end > now);
        return Math.max(0, end - now);
    }

    /** When the next group is no longer suppressed. */
    long deadline(long now) {
        long deadline = Long.MAX_VALUE;
        for (int group = suppressed.nextSetBit(0); group >= 0; group = suppressed.nextSetBit(group + 1)) {
            long remaining = remaining(group, now);
            deadline = remaining == 0 ? deadline : Math.min(deadline, now + remaining + 1);
        }
        return deadline;
    }
}
