package org.vippy.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Addresses that move together, the unit of ownership.
 *
 * @param preferences names of the preferred nodes, most preferred first; may be empty
 * @param preempt false when a live node that holds the group keeps it, whatever preferences and balance say
 * @param vips at least one address
 */
public record Group(List<String> preferences, boolean preempt, List<Vip> vips) {
    private static final Comparator<Vip> BY_ADDRESS =
            Comparator.comparing((Vip vip) -> vip.address().getAddress(), Arrays::compareUnsigned);

    public Group {
        preferences = List.copyOf(preferences);
        vips = List.copyOf(vips);
    }

    /** A group that goes where preferences and balance want it. */
    public Group(List<String> preferences, List<Vip> vips) {
        this(preferences, true, vips);
    }

    /**
     * Names this group in every configuration that has it: its addresses with prefixes, in numeric order, joined by
     * commas. Interfaces, preferences and the order in the file do not change it.
     */
    public String identity() {
        return vips.stream().sorted(BY_ADDRESS).map(Vip::cidr).collect(Collectors.joining(","));
    }
}
