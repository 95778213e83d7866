package org.vippy.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups as other keys name them: by one of their addresses. */
final class GroupNames {
    private static final TextList NAMES =
            new TextList("an address of a group, or a list of such", Limits.MAX_NAMED_GROUPS);

    private final List<Group> groups;
    private final Report report;

    GroupNames(List<Group> groups, Report report) {
        this.groups = groups;
        this.report = report;
    }

    /** The addresses that are there; none where there is no key. */
    List<InetAddress> read(@Nullable Node node) {
        List<InetAddress> named = new ArrayList<>();
        if (node != null) {
            NAMES.read(node, report).forEach(text -> named.addAll(group(text)));
        }
        return named;
    }

    private List<InetAddress> group(Node.Text text) {
        InetAddress address = Ipv4.parse(text.value());
        InetAddress either = address == null ? Ipv6.parse(text.value()) : address;
        if (either != null && groups.stream().anyMatch(group -> has(group, either))) {
            return List.of(either);
        }
        report.error(
                text.place(),
                Quote.of(text.value()) + " is not in vips",
                "write an address of each group without the prefix length, for example "
                        + groups.stream()
                                .findFirst()
                                .map(group ->
                                        Quote.of(group.vips().getFirst().cidr().split("/", 2)[0]))
                                .orElse("\"10.8.3.30\""));
        return List.of();
    }

    private static boolean has(Group group, InetAddress address) {
        return group.vips().stream().anyMatch(vip -> vip.address().equals(address));
    }
}
