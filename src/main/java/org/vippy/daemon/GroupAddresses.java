package org.vippy.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vippy.config.Group;
import org.vippy.network.Link;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;
import org.vippy.network.Vip;

/**
 * Where the addresses of each group go on this host, and which groups it cannot serve for now. Used on the kernel worker
 * only.
 */
final class GroupAddresses {
    private final List<Group> groups;
    private final Network network;
    /** The link of each address whose interface the configuration leaves out, once it was found. */
    private final Map<org.vippy.config.Vip, String> inferred = new HashMap<>();

    GroupAddresses(List<Group> groups, Network network) {
        this.groups = groups;
        this.network = network;
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
        return name == null ? Optional.empty() : Optional.of(new Vip(name, vip.address(), vip.prefix()));
    }

    /** Reads the links, and says which groups cannot be served now, and why. */
    Map<Integer, String> ineligible() throws IOException {
        Map<String, Link> links = new LinkedHashMap<>();
        network.links().forEach(link -> links.put(link.name(), link));
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

    private String obstacle(org.vippy.config.Vip vip, Map<String, Link> links) throws IOException {
        if (vip.interfaceName() == null && !inferred.containsKey(vip)) {
            network.interfaceFor(vip.address()).ifPresent(link -> inferred.put(vip, link.name()));
        }
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

    /** The groups that have this address. */
    List<Integer> having(NetworkChange.AddressGone gone) {
        return IntStream.range(0, groups.size())
                .filter(group -> of(group).contains(new Vip(gone.interfaceName(), gone.address(), gone.prefixLength())))
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
