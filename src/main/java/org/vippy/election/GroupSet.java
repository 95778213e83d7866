package org.vippy.election;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An immutable set of groups, by their positions in {@link Cluster#groups()}. */
public final class GroupSet {
    private static final GroupSet EMPTY = new GroupSet(new BitSet());

    private final BitSet bits;

    private GroupSet(BitSet bits) {
        this.bits = bits;
    }

    public static GroupSet empty() {
        return EMPTY;
    }

    /** The set of these positions, each at least 0. */
    public static GroupSet of(int... groups) {
        return of(Arrays.stream(groups));
    }

    /** The set of these positions, each at least 0. */
    public static GroupSet of(IntStream groups) {
        var bits = new BitSet();
        groups.forEach(bits::set);
        return bits.isEmpty() ? EMPTY : new GroupSet(bits);
    }

    /** The positions below {@code size} for which the test holds. */
    static GroupSet where(int size, IntPredicate test) {
        var bits = new BitSet(size);
        for (int group = 0; group < size; group++) {
            if (test.test(group)) {
                bits.set(group);
            }
        }
        return bits.isEmpty() ? EMPTY : new GroupSet(bits);
    }

    /** All positions from 0 to {@code size - 1}. */
    public static GroupSet all(int size) {
        return of(IntStream.range(0, size));
    }

    /** Reads little-endian bytes, the first group in the lowest bit of the first byte. */
    public static GroupSet fromBytes(byte[] bytes) {
        var bits = BitSet.valueOf(bytes);
        return bits.isEmpty() ? EMPTY : new GroupSet(bits);
    }

    /** The form that {@link #fromBytes} reads; without trailing zero bytes. */
    public byte[] toBytes() {
        return bits.toByteArray();
    }

    public boolean contains(int group) {
        return bits.get(group);
    }

    public boolean isEmpty() {
        return bits.isEmpty();
    }

    public int size() {
        return bits.cardinality();
    }

    /** One more than the highest position; 0 for the empty set. */
    public int length() {
        return bits.length();
    }

    public boolean intersects(GroupSet other) {
        return bits.intersects(other.bits);
    }

    public GroupSet union(GroupSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        var result = (BitSet) bits.clone();
        result.or(other.bits);
        return new GroupSet(result);
    }

    public GroupSet minus(GroupSet other) {
        if (!intersects(other)) {
            return this;
        }
        var result = (BitSet) bits.clone();
        result.andNot(other.bits);
        return new GroupSet(result);
    }

    public GroupSet intersection(GroupSet other) {
        if (!intersects(other)) {
            return EMPTY;
        }
        var result = (BitSet) bits.clone();
        result.and(other.bits);
        return new GroupSet(result);
    }

    /** Collects what is in any of several sets. */
    static final class Union {
        private final BitSet all = new BitSet();

        void add(GroupSet some) {
            if (!some.isEmpty()) {
                all.or(some.bits);
            }
        }

        /** All that were added; nothing may be added afterwards. */
        GroupSet set() {
            return all.isEmpty() ? EMPTY : new GroupSet(all);
        }
    }

    /** What is in it below {@code size}: a cluster has no other groups, whatever a peer says. */
    GroupSet below(int size) {
        return length() <= size ? this : new GroupSet(bits.get(0, size));
    }

    /** Those of them for which the test holds. */
    public GroupSet filter(IntPredicate test) {
        BitSet result = new BitSet();
        for (int group = bits.nextSetBit(0); group >= 0; group = bits.nextSetBit(group + 1)) {
            if (test.test(group)) {
                result.set(group);
            }
        }
        return result.isEmpty() ? EMPTY : new GroupSet(result);
    }

    /** The positions, ascending. */
    public IntStream stream() {
        return bits.stream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupSet set && set.bits.equals(bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}
