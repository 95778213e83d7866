package org.vippy.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Group;
import org.vippy.election.GroupSet;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Link;
import org.vippy.network.Network;
import org.vippy.network.Plumbing;
import org.vippy.network.Vip;

/**
 * Where the addresses of each group go on this host, and which groups it cannot serve for now. Used on the kernel worker
 * only.
 */
final class GroupAddresses {
    private final List<Group> groups;
    private final List<String> ids;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Network network;
    /** The link of each address whose interface the configuration leaves out, once it was found. */
    private final Map<org.vippy.config.Vip, String> inferred = new HashMap<>();

    GroupAddresses(List<Group> groups, Network network) {
        this.groups = groups;
        this.ids = groups.stream().map(Group::identity).toList();
        IntStream.range(0, groups.size()).forEach(group -> positions.put(ids.get(group), group));
        this.network = network;
    }

    /** The same for another configuration; interfaces that were found stay found. On the worker. */
    GroupAddresses succeededBy(List<Group> others) {
        GroupAddresses next = new GroupAddresses(others, network);
        next.inferred.putAll(inferred);
        return next;
    }

    /** How many groups there are. From any thread. */
    int size() {
        return groups.size();
    }

    /** Identities of some groups. From any thread. */
    List<String> ids(GroupSet some) {
        return some.stream().mapToObj(ids::get).toList();
    }

    /** Whether there is a group with this identity. From any thread. */
    boolean has(String id) {
        return positions.containsKey(id);
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
                .flatMap(vip -> on(vip).stream())
                .toList();
    }

    /** Whether the interface of each address of the group is known. */
    boolean isComplete(int group) {
        return of(group).size() == groups.get(group).vips().size();
    }

    private Optional<Vip> on(org.vippy.config.Vip vip) {
        String name = vip.interfaceName() == null ? inferred.get(vip) : vip.interfaceName();
        Plumbing plumbing = new Plumbing(vip.dad(), vip.source());
        return name == null ? Optional.empty() : Optional.of(new Vip(name, vip.address(), vip.prefix(), plumbing));
    }

    /** Reads the links, and says which groups cannot be served now, and why. */
    Map<Integer, String> ineligible() throws IOException {
        Map<String, Link> links = new LinkedHashMap<>();
        network.links().forEach(link -> links.put(link.name(), link));
        infer(List.copyOf(links.values()));
        Map<Integer, String> reasons = new TreeMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (org.vippy.config.Vip vip : groups.get(group).vips()) {
                String reason = obstacle(vip, links);
                if (!reason.isEmpty()) {
                    reasons.putIfAbsent(group, reason);
                }
            }
        }
        return reasons;
    }

    /** An address keeps its interface as long as that has its subnet, or the kernel has the address there. */
    private void infer(List<Link> links) throws IOException {
        Map<String, Link> byName = links.stream().collect(Collectors.toMap(Link::name, Function.identity()));
        List<org.vippy.config.Vip> lost = groups.stream()
                .flatMap(group -> group.vips().stream())
                .filter(vip -> vip.interfaceName() == null && !isOn(byName.get(inferred.get(vip)), vip))
                .toList();
        Set<Vip> kernel = lost.stream().anyMatch(inferred::containsKey) ? marked() : Set.of();
        lost.stream().filter(vip -> on(vip).filter(kernel::contains).isEmpty()).forEach(vip -> {
            inferred.remove(vip);
            Link.narrowest(links, vip.address()).ifPresent(link -> inferred.put(vip, link.name()));
        });
    }

    private static boolean isOn(@Nullable Link link, org.vippy.config.Vip vip) {
        return link != null && link.prefixLengthFor(vip.address()) >= 0;
    }

    private Set<Vip> marked() throws IOException {
        return network.marked().stream().map(InterfaceAddress::vip).collect(Collectors.toUnmodifiableSet());
    }

    private String obstacle(org.vippy.config.Vip vip, Map<String, Link> links) {
        String name = vip.interfaceName() == null ? inferred.get(vip) : vip.interfaceName();
        if (name == null) {
            return "no interface has a subnet with " + vip.cidr() + "; name one in the configuration";
        }
        Link link = links.get(name);
        if (link == null) {
            return "there is no interface " + name;
        }
        return link.up() ? "" : "interface " + name + " is down or has no carrier";
    }

    /** Whether subnets decide where addresses go. From any thread. */
    boolean dependOnSubnets() {
        return groups.stream().flatMap(group -> group.vips().stream()).anyMatch(vip -> vip.interfaceName() == null);
    }

    /** The groups that have any of these addresses. */
    List<Integer> having(Set<Vip> any) {
        return IntStream.range(0, groups.size())
                .filter(group -> of(group).stream().anyMatch(any::contains))
                .boxed()
                .toList();
    }

    /** Every address of every group. */
    List<Vip> all() {
        List<Vip> all = new ArrayList<>();
        IntStream.range(0, groups.size()).forEach(group -> all.addAll(of(group)));
        return all;
    }
}
