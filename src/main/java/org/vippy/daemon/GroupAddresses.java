package org.vippy.daemon;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vippy.config.Group;
import org.vippy.election.GroupSet;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Link;
import org.vippy.network.Network;
import org.vippy.network.Vip;

/**
 * Where the addresses of each group go on this host, and which groups it cannot serve for now. Used on the kernel worker
 * only.
 */
final class GroupAddresses {
    private static final int MILLI_DIGITS = 3;

    private final List<Group> groups;
    private final List<String> ids;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Network network;
    private final SteadyLinks steady;
    private final Places places = new Places();
    private final boolean dependOnSubnets;
    private Supplier<Map<String, String>> leftAlone = Map::of;
    private long recheckNanos;

    /**
     * @param steady how long links have been up; shared by all configurations
     */
    GroupAddresses(List<Group> groups, Network network, SteadyLinks steady) {
        this.groups = groups;
        this.steady = steady;
        this.dependOnSubnets =
                groups.stream().flatMap(group -> group.vips().stream()).anyMatch(Places::dependsOnSubnets);
        this.ids = groups.stream().map(Group::identity).toList();
        IntStream.range(0, groups.size()).forEach(group -> positions.put(ids.get(group), group));
        this.network = network;
    }

    /** Where links count as soon as they are up. */
    GroupAddresses(List<Group> groups, Network network) {
        this(groups, network, new SteadyLinks(Duration.ZERO));
    }

    /** The same for another configuration; places that were found stay found. On the worker. */
    GroupAddresses succeededBy(List<Group> others) {
        GroupAddresses next = new GroupAddresses(others, network, steady);
        next.places.learnFrom(places);
        next.leftAlone = leftAlone;
        return next;
    }

    /**
     * Which groups are left alone for another reason than links, by their identities; before anybody asks, and for all later
     * configurations.
     */
    void leaveAlone(Supplier<Map<String, String>> reasons) {
        leftAlone = reasons;
    }

    /** How many groups there are. From any thread. */
    int size() {
        return groups.size();
    }

    /** Identities of some groups. From any thread. */
    List<String> ids(GroupSet some) {
        return some.stream().mapToObj(ids::get).toList();
    }

    /** Identity of a group. From any thread. */
    String id(int group) {
        return ids.get(group);
    }

    /** Whether there is a group with this identity. From any thread. */
    boolean has(String id) {
        return positions.containsKey(id);
    }

    /** Where those of these groups are that there are. From any thread. */
    GroupSet positions(Collection<String> some) {
        return GroupSet.of(some.stream()
                .filter(positions::containsKey)
                .mapToInt(positions::get)
                .toArray());
    }

    /** The addresses of the group with this identity; none when there is no such group. */
    List<Vip> of(String id) {
        Integer position = positions.get(id);
        return position == null ? List.of() : of(position);
    }

    /** All groups with one reason. */
    Map<Integer, String> allBecause(String reason) {
        return IntStream.range(0, size()).boxed().collect(Collectors.toMap(group -> group, _ -> reason));
    }

    /** The addresses of a group, without those whose interface is not known. */
    List<Vip> of(int group) {
        return groups.get(group).vips().stream()
                .flatMap(vip -> places.of(vip).stream())
                .toList();
    }

    /** Whether it is known where each address of the group goes. */
    boolean isComplete(int group) {
        return groups.get(group).vips().stream().allMatch(places::isKnown);
    }

    /** Links that come up count after this time from now on. */
    void linkSteady(Duration time) {
        steady.use(time, network.nowNanos());
    }

    /** The groups that both have, and that are elsewhere here than there. */
    List<Integer> movedFrom(GroupAddresses before) {
        return IntStream.range(0, size())
                .filter(group ->
                        before.has(ids.get(group)) && !before.of(ids.get(group)).equals(of(group)))
                .boxed()
                .toList();
    }

    /** The link with this index is no more. */
    void linkGone(int index) {
        steady.forget(index);
    }

    /** Reads the links, and says which groups cannot be served now, and why. */
    Map<Integer, String> ineligible() throws IOException {
        List<Link> links = network.links();
        steady.look(links, network.nowNanos());
        settle(links);
        Map<String, Link> byName = new LinkedHashMap<>();
        links.forEach(link -> byName.put(link.name(), link));
        recheckNanos = 0;
        Map<Integer, String> reasons = new TreeMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (org.vippy.config.Vip vip : groups.get(group).vips()) {
                String reason = obstacle(vip, byName);
                if (!reason.isEmpty()) {
                    reasons.putIfAbsent(group, reason);
                }
            }
        }
        leftAlone.get().forEach((id, reason) -> {
            Integer group = positions.get(id);
            if (group != null) {
                reasons.putIfAbsent(group, reason);
            }
        });
        return reasons;
    }

    /** By position, for those of these addresses that a group has. */
    Map<Integer, String> forbidden(Map<InetAddress, String> byAddress) {
        Map<Integer, String> reasons = new TreeMap<>();
        if (byAddress.isEmpty()) {
            return reasons;
        }
        for (int group = 0; group < groups.size(); group++) {
            for (org.vippy.config.Vip vip : groups.get(group).vips()) {
                String reason = byAddress.get(vip.address());
                if (reason != null) {
                    reasons.putIfAbsent(group, reason);
                }
            }
        }
        return reasons;
    }

    /** After how many nanoseconds time alone may make a group eligible that was not at the last reading; 0 for never. */
    long recheckNanos() {
        return recheckNanos;
    }

    private void settle(List<Link> links) throws IOException {
        List<org.vippy.config.Vip> all =
                groups.stream().flatMap(group -> group.vips().stream()).toList();
        List<org.vippy.config.Vip> unsettled = places.unsettled(all, links);
        boolean somewhere = unsettled.stream().anyMatch(vip -> places.of(vip).isPresent());
        places.settle(unsettled, links, somewhere ? marked() : Set.of());
    }

    private Set<Vip> marked() throws IOException {
        return network.marked().stream().map(InterfaceAddress::vip).collect(Collectors.toUnmodifiableSet());
    }

    private String obstacle(org.vippy.config.Vip vip, Map<String, Link> links) {
        String given = vip.interfaceName();
        if (given != null && !links.containsKey(given)) {
            return "there is no interface " + given;
        }
        if (!places.isKnown(vip)) {
            return places.whyUnknown(vip);
        }
        String name = places.of(vip).map(Vip::interfaceName).orElse("");
        Link link = links.get(name);
        if (link == null) {
            return "there is no interface " + name;
        }
        return link.up() ? unsteady(link) : "interface " + name + " is down or has no carrier";
    }

    /** No time that has passed: the text is shown for as long as it holds. */
    private String unsteady(Link link) {
        long remaining = steady.remaining(link, network.nowNanos());
        if (remaining == 0) {
            return "";
        }
        recheckNanos = recheckNanos == 0 ? remaining : Math.min(recheckNanos, remaining);
        String seconds = BigDecimal.valueOf(steady.time().toMillis(), MILLI_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        return "interface " + link.name() + " has just come up and counts when it has been up for " + seconds + " s";
    }

    /** Whether subnets decide where addresses go. From any thread. */
    boolean dependOnSubnets() {
        return dependOnSubnets;
    }

    /** The groups that have any of these addresses. */
    List<Integer> having(Set<Vip> any) {
        return IntStream.range(0, groups.size())
                .filter(group -> of(group).stream().anyMatch(any::contains))
                .boxed()
                .toList();
    }

    /** Those of these addresses in the kernel that belong to a group and are not where it has them. */
    List<Vip> misplaced(Set<Vip> kernel) {
        Set<Vip> right = Set.copyOf(all());
        Set<InetAddress> own = right.stream().map(Vip::address).collect(Collectors.toSet());
        return kernel.stream()
                .filter(vip -> own.contains(vip.address()) && !right.contains(vip))
                .toList();
    }

    /** Every address of every group. */
    List<Vip> all() {
        List<Vip> all = new ArrayList<>();
        IntStream.range(0, groups.size()).forEach(group -> all.addAll(of(group)));
        return all;
    }
}
