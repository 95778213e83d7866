package org.vippy.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration file of a lab's daemons.
 *
 * @param intervalSeconds time between announcements
 * @param matureSeconds listening time before a node may acquire
 * @param staleSeconds silence after which a node counts as gone
 * @param secret key of the announcements
 * @param groups the groups, in order
 * @param nodes names of the nodes, in order
 */
public record LabConfiguration(
        double intervalSeconds,
        double matureSeconds,
        double staleSeconds,
        String secret,
        List<Group> groups,
        List<String> nodes) {
    /** Where the daemons chat. */
    static final String CHAT = "239.77.0.1:5007";

    private static final ObjectMapper JSON = new ObjectMapper();

    public LabConfiguration {
        groups = List.copyOf(groups);
        nodes = List.copyOf(nodes);
    }

    /**
     * Addresses that move together.
     *
     * @param preferred name of the node that should have them; empty for any
     * @param addresses without prefix length, which is 24, and 64 for IPv6
     * @param checksDuplicates whether the kernel asks first if another host has the IPv6 ones
     */
    public record Group(String preferred, List<String> addresses, boolean checksDuplicates) {
        public Group(String preferred, List<String> addresses) {
            this(preferred, addresses, false);
        }

        List<Object> json() {
            var items = new ArrayList<Object>();
            if (!preferred.isEmpty()) {
                items.add(preferred);
            }
            addresses.forEach(each -> items.add(address(each)));
            return items;
        }

        private Map<String, Object> address(String text) {
            if (text.contains(":")) {
                return Map.of("interface", "eth0", "ip", text + "/64", "dad", checksDuplicates);
            }
            return Map.of("interface", "eth0", "ip", text + "/24");
        }
    }

    /** Six groups for three nodes, seven addresses: the first group prefers node2, the second has two addresses. */
    public static LabConfiguration sixGroups() {
        var groups = List.of(
                new Group("node2", List.of("10.77.0.201")),
                new Group("", List.of("10.77.0.202", "10.77.0.203")),
                new Group("", List.of("10.77.0.204")),
                new Group("", List.of("10.77.0.205")),
                new Group("", List.of("10.77.0.206")),
                new Group("", List.of("10.77.0.207")));
        return new LabConfiguration(
                0.1, 1, 3, "not-a-secret-outside-the-lab", groups, List.of("node1", "node2", "node3"));
    }

    /** As {@link #sixGroups()}, with an IPv6 address in each group beside the others. */
    static LabConfiguration bothVersions() {
        var plain = sixGroups();
        var mixed = new ArrayList<Group>();
        for (Group group : plain.groups) {
            var addresses = new ArrayList<>(group.addresses());
            addresses.add("fd77::2" + mixed.size());
            mixed.add(new Group(group.preferred(), addresses));
        }
        return new LabConfiguration(
                plain.intervalSeconds, plain.matureSeconds, plain.staleSeconds, plain.secret, mixed, plain.nodes);
    }

    /** As {@link #bothVersions()}, without the IPv4 addresses. */
    static LabConfiguration ipv6() {
        var both = bothVersions();
        var groups = both.groups.stream()
                .map(group -> new Group(
                        group.preferred(),
                        group.addresses().stream()
                                .filter(each -> each.contains(":"))
                                .toList()))
                .toList();
        return new LabConfiguration(
                both.intervalSeconds, both.matureSeconds, both.staleSeconds, both.secret, groups, both.nodes);
    }

    /** As {@link #sixGroups()}, with an IPv6 address beside the IPv4 one in the third group. */
    static LabConfiguration demo() {
        var plain = sixGroups();
        var groups = new ArrayList<>(plain.groups);
        groups.set(2, new Group("", List.of("10.77.0.204", "fd77::204")));
        return new LabConfiguration(
                plain.intervalSeconds, plain.matureSeconds, plain.staleSeconds, plain.secret, groups, plain.nodes);
    }

    /** One group of both versions, for whose IPv6 address the kernel asks first. */
    static LabConfiguration checkingDuplicates() {
        var plain = sixGroups();
        var group = new Group("", List.of("10.77.0.201", "fd77::20"), true);
        return new LabConfiguration(
                plain.intervalSeconds,
                plain.matureSeconds,
                plain.staleSeconds,
                plain.secret,
                List.of(group),
                plain.nodes);
    }

    public LabConfiguration withTimes(double interval, double mature, double stale) {
        return new LabConfiguration(interval, mature, stale, secret, groups, nodes);
    }

    public LabConfiguration withSecret(String other) {
        return new LabConfiguration(intervalSeconds, matureSeconds, staleSeconds, other, groups, nodes);
    }

    /** All virtual addresses, in the order of the groups. */
    public List<String> addresses() {
        return groups.stream().flatMap(group -> group.addresses().stream()).toList();
    }

    /** The file's text for the daemon with that management socket. */
    public String json(Path socket) {
        var file = new LinkedHashMap<String, Object>();
        file.put("chat", CHAT);
        file.put("chat_interface", "eth0");
        file.put("secret", secret);
        file.put("version", 1);
        file.put("vips", groups.stream().map(Group::json).toList());
        file.put("nodes", nodes);
        file.put("interval", intervalSeconds);
        file.put("mature", matureSeconds);
        file.put("stale", staleSeconds);
        file.put("management", socket.toString());
        file.put("state", socket.resolveSibling("state").toString());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
