package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vippy.address.AddressText;

/** The key {@code vips}: a list of groups, each of preferred nodes, then options, if any, and then addresses. */
final class VipsKey {
    private static final String WANTED = "a list of groups such as [ [ { \"ip\": \"10.8.3.30/24\" } ] ]";
    private static final String WANTED_GROUP = "a list: names of preferred nodes, then { \"ip\": \"10.8.3.30/24\" }";

    private static final KnownKeys OPTIONS = KnownKeys.of("preempt");

    private final List<String> nodes;
    private final boolean preempt;
    private final Report report;
    private final Map<InetAddress, Place> taken = new HashMap<>();

    private VipsKey(List<String> nodes, boolean preempt, Report report) {
        this.nodes = nodes;
        this.preempt = preempt;
        this.report = report;
    }

    /**
     * Reads the groups.
     *
     * @param preempt what holds for a group that does not say it
     */
    static List<Group> read(Node.Mapping file, List<String> nodes, boolean preempt, Report report) {
        Node node = file.find("vips");
        if (node == null) {
            report.error(file.place().missing("vips"), "is missing", "write " + WANTED);
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, WANTED);
            return List.of();
        }
        return new VipsKey(nodes, preempt, report).groups(sequence);
    }

    private List<Group> groups(Node.Sequence sequence) {
        int count = sequence.items().size();
        if (count == 0) {
            report.warn(sequence.place(), "is an empty list, so there is nothing to serve", "write " + WANTED);
        } else if (count > Limits.MAX_GROUPS) {
            report.error(sequence.place(), "has " + count + " groups", "write at most " + Limits.MAX_GROUPS);
        }
        List<Group> groups = sequence.items().stream().map(this::group).toList();
        checkAddressCount(sequence, groups);
        return groups;
    }

    private void checkAddressCount(Node.Sequence sequence, List<Group> groups) {
        int count = groups.stream().mapToInt(group -> group.vips().size()).sum();
        if (count > Limits.MAX_ADDRESSES) {
            report.error(sequence.place(), "has " + count + " addresses", "write at most " + Limits.MAX_ADDRESSES);
        }
    }

    private Group group(Node node) {
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, WANTED_GROUP);
            return new Group(List.of(), List.of());
        }
        Set<String> preferences = new LinkedHashSet<>();
        List<Vip> vips = new ArrayList<>();
        boolean groupPreempts = preempt;
        boolean addressSeen = false;
        for (Node item : sequence.items()) {
            if (item instanceof Node.Text name) {
                preference(name, addressSeen, preferences);
            } else if (item instanceof Node.Mapping options && areOptions(options)) {
                OPTIONS.check(options, report);
                groupPreempts = Scalar.flag(options.find("preempt"), preempt, report);
            } else {
                addressSeen = true;
                address(item, vips);
            }
        }
        if (!addressSeen) {
            report.error(sequence.place(), "is a group without an address", "write " + WANTED_GROUP);
        }
        return new Group(List.copyOf(preferences), groupPreempts, vips);
    }

    /** Whether this is { "preempt": false } and no address. */
    private static boolean areOptions(Node.Mapping object) {
        return object.find("ip") == null && object.find("preempt") != null;
    }

    private void preference(Node.Text name, boolean addressSeen, Set<String> preferences) {
        String shown = Quote.of(name.value());
        if (addressSeen) {
            report.error(name.place(), shown + " stands after an address", "write names of preferred nodes first");
        } else if (!preferences.add(name.value())) {
            report.error(name.place(), shown + " is preferred twice", "write each name once");
        } else if (!nodes.isEmpty() && !nodes.contains(name.value())) {
            report.error(name.place(), shown + " is not in nodes", () -> Nearest.suggest(name.value(), nodes));
        }
    }

    private void address(Node item, List<Vip> vips) {
        if (!(item instanceof Node.Mapping object)) {
            report.wrongType(item, "an address such as { \"ip\": \"10.8.3.30/24\" }");
            return;
        }
        Vip vip = VipObject.read(object, report);
        if (vip != null) {
            checkNotTaken(object, vip);
            vips.add(vip);
        }
    }

    private void checkNotTaken(Node.Mapping object, Vip vip) {
        Place place = requireNonNull(object.find("ip"), "a VIP was read without an ip")
                .place();
        Place first = taken.putIfAbsent(vip.address(), place);
        if (first != null) {
            report.error(
                    place,
                    Quote.of(AddressText.of(vip.address())) + " is also in "
                            + first.path().text() + " on line " + first.line(),
                    "write each address once");
        }
    }
}
