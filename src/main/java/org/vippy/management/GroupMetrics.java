package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.gauge;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;
import org.vippy.election.GroupState;
import org.vippy.election.Status.GroupStatus;

/** The groups, all together and one by one, and what the kernel did with them. */
final class GroupMetrics {
    private static final List<String> GROUP = List.of("group");
    private static final List<String> OPERATION = List.of("operation");

    static final List<Metric> ALL = List.of(
            gauge("vippy_groups", "Groups of the configuration", scrape -> scrape.groups()
                    .size()),
            count("vippy_groups_held", "Groups whose addresses are on this node", (group, self) -> held(group)),
            count(
                    "vippy_groups_wanted",
                    "Groups that belong on this node",
                    (group, self) -> self.equals(group.owner())),
            count(
                    "vippy_groups_ineligible",
                    "Groups that this node cannot serve, or leaves to others since it lost them again and again",
                    (group, self) -> group.ineligible().containsKey(self) || group.dampedNanos() > 0),
            count(
                    "vippy_groups_without_holder",
                    "Groups that no node is known to hold",
                    (group, self) -> group.holders().isEmpty()),
            count(
                    "vippy_groups_with_two_holders",
                    "Groups that more than one node is known to hold",
                    (group, self) -> group.holders().size() > 1),
            each(
                    "vippy_group_held",
                    "Whether the addresses of this group are on this node",
                    (group, self) -> held(group) ? 1 : 0),
            each("vippy_group_holders", "Live nodes that are known to hold this group", (group, self) -> group.holders()
                    .size()),
            counter(
                    "vippy_kernel_operations_total",
                    "Groups that the kernel was asked to change",
                    OPERATION,
                    (scrape, samples) -> byOperation(scrape.view().kernel().asked(), samples)),
            counter(
                    "vippy_kernel_failures_total",
                    "Groups for which the kernel refused or failed",
                    OPERATION,
                    (scrape, samples) -> byOperation(scrape.view().kernel().failed(), samples)));

    private GroupMetrics() {}

    /** What names a group in a label: its first address, as no other group has it and it is short. */
    static String label(String id) {
        return id.split(",", 2)[0];
    }

    private static boolean held(GroupStatus group) {
        return group.state() == GroupState.HELD;
    }

    private static void byOperation(Map<String, Long> counts, Samples samples) {
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(count -> samples.add(count.getValue(), count.getKey()));
    }

    private static Metric count(String name, String help, BiPredicate<GroupStatus, String> counts) {
        return gauge(name, help, scrape -> scrape.groups().stream()
                .filter(group -> counts.test(group, scrape.status().self()))
                .count());
    }

    private static Metric each(String name, String help, ToDoubleBiFunction<GroupStatus, String> value) {
        return gauge(name, help, GROUP, (scrape, samples) -> scrape.groups()
                .forEach(group ->
                        samples.add(value.applyAsDouble(group, scrape.status().self()), label(group.id()))));
    }
}
