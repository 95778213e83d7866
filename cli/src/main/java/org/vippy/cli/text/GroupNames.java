package org.vippy.cli.text;

import java.util.List;
import java.util.stream.Collectors;
import org.vippy.v1.Address;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.GroupStatus;

/** What people call a group: by its addresses, where the configuration gave it no name of its own. */
final class GroupNames {
    private GroupNames() {}

    static String of(GroupStatus group) {
        if (isNamed(group)) {
            return group.getId();
        }
        List<String> addresses = bare(group);
        return addresses.isEmpty() ? "group " + group.getIndex() : shortened(addresses);
    }

    /** Whether its identity says more than its addresses do. */
    static boolean isNamed(GroupStatus group) {
        return !group.getId().isEmpty() && bare(group).stream().noneMatch(group.getId()::contains);
    }

    private static List<String> bare(GroupStatus group) {
        return group.getAddressesList().stream().map(GroupNames::bare).toList();
    }

    /** The name of the group with this identity, or the identity itself when the status has no such group. */
    static String of(ClusterStatus status, String id) {
        return status.getGroupsList().stream()
                .filter(group -> group.getId().equals(id))
                .findFirst()
                .map(GroupNames::of)
                .orElse(id);
    }

    private static String shortened(List<String> addresses) {
        return addresses.size() <= 2
                ? String.join(", ", addresses)
                : addresses.getFirst() + " and " + (addresses.size() - 1) + " more";
    }

    private static String bare(Address address) {
        int slash = address.getCidr().indexOf('/');
        return slash < 0 ? address.getCidr() : address.getCidr().substring(0, slash);
    }

    /** "3 groups", "1 group". */
    static String count(long groups) {
        return groups + (groups == 1 ? " group" : " groups");
    }

    /** The names of several, as people list them. */
    static String list(List<GroupStatus> groups) {
        return groups.size() <= 2
                ? groups.stream().map(GroupNames::of).collect(Collectors.joining(", "))
                : count(groups.size());
    }
}
