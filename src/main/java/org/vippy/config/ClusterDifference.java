package org.vippy.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/** What differs in what all nodes must agree on, and in the interfaces; a part of {@link Difference}. */
final class ClusterDifference {
    private final Cluster before;
    private final Cluster after;
    private final List<String> lines;

    private ClusterDifference(Cluster before, Cluster after, List<String> lines) {
        this.before = before;
        this.after = after;
        this.lines = lines;
    }

    static void add(Cluster before, Cluster after, List<String> lines) {
        new ClusterDifference(before, after, lines).compare();
    }

    private void compare() {
        key("version", Cluster::version, String::valueOf);
        nodes();
        groups();
        key("quorum", each -> each.policy().quorum(), quorum -> quorum == 0 ? "off" : quorum + " nodes");
        key("isolated", each -> each.policy().isolated(), ClusterDifference::word);
        key("all-inactive", each -> each.policy().allInactive(), ClusterDifference::word);
        key("damping", each -> each.policy().damping(), ClusterDifference::damping);
    }

    private <T> void key(String key, Function<Cluster, T> value, Function<T, String> text) {
        changed(key, value.apply(before), value.apply(after), text);
    }

    private <T> void changed(String key, T old, T next, Function<T, String> text) {
        if (!Objects.equals(old, next)) {
            lines.add(key + ": " + text.apply(old) + " -> " + text.apply(next));
        }
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String damping(Policy.Damping damping) {
        return damping.halfLife().isZero()
                ? "off"
                : "half-life " + Difference.seconds(damping.halfLife()) + ", suppress " + damping.suppress()
                        + ", reuse " + damping.reuse();
    }

    private void nodes() {
        after.nodes().stream()
                .filter(node -> !before.nodes().contains(node))
                .forEach(node -> lines.add("nodes: " + node + " is added"));
        before.nodes().stream()
                .filter(node -> !after.nodes().contains(node))
                .forEach(node -> lines.add("nodes: " + node + " is removed"));
        order("nodes", before.nodes(), after.nodes());
        var weighted = new TreeSet<>(before.policy().weights().keySet());
        weighted.addAll(after.policy().weights().keySet());
        weighted.stream()
                .filter(after.nodes()::contains)
                .forEach(node -> changed(
                        "nodes: weight of " + node, weight(before, node), weight(after, node), String::valueOf));
    }

    private static int weight(Cluster cluster, String node) {
        return cluster.policy().weights().getOrDefault(node, 1);
    }

    /** Of what both have. */
    private void order(String key, List<String> old, List<String> next) {
        List<String> oldOrder = old.stream().filter(next::contains).toList();
        List<String> nextOrder = next.stream().filter(old::contains).toList();
        if (!oldOrder.equals(nextOrder)) {
            lines.add(key + ": are in another order");
        }
    }

    private void groups() {
        Map<String, Group> old = Difference.byName(before.groups(), Group::identity);
        Map<String, Group> next = Difference.byName(after.groups(), Group::identity);
        next.forEach((identity, group) -> {
            if (!old.containsKey(identity)) {
                lines.add("vips: group " + identity + " is added");
            }
        });
        old.forEach((identity, group) -> {
            Group same = next.get(identity);
            if (same == null) {
                lines.add("vips: group " + identity + " is removed");
            } else {
                group(identity, group, same);
            }
        });
        List<String> oldOrder = old.keySet().stream().filter(next::containsKey).toList();
        List<String> nextOrder = next.keySet().stream().filter(old::containsKey).toList();
        if (!oldOrder.equals(nextOrder)) {
            lines.add("vips: groups are in another order");
        }
    }

    private void group(String identity, Group old, Group next) {
        String key = "vips: group " + identity;
        changed(key + ": preferred nodes", old.preferences(), next.preferences(), String::valueOf);
        changed(key + ": preempt", old.preempt(), next.preempt(), String::valueOf);
        Map<String, Vip> vips = Difference.byName(old.vips(), Vip::cidr);
        next.vips().forEach(vip -> {
            Vip same = vips.get(vip.cidr());
            if (same != null) {
                vip("vips: " + vip.cidr(), same, vip);
            }
        });
    }

    private void vip(String key, Vip old, Vip next) {
        changed(
                key + ": interface",
                String.valueOf(old.interfaceName()),
                String.valueOf(next.interfaceName()),
                name -> name.equals("null") ? "that of its subnet" : name);
        changed(key + ": dad", old.dad(), next.dad(), String::valueOf);
        changed(key + ": source", old.source(), next.source(), String::valueOf);
    }
}
