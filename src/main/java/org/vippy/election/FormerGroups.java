package org.vippy.election;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Groups that the present configuration no longer has, on their way out of this kernel. */
final class FormerGroups {
    /** A group by its identity, for it has no position any more. */
    record Former(Group group, LocalGroup local) {}

    private final List<Former> leaving = new ArrayList<>();

    Former add(Group group, LocalGroup local) {
        var former = new Former(group, local);
        leaving.add(former);
        return former;
    }

    boolean isEmpty() {
        return leaving.isEmpty();
    }

    List<Former> where(Predicate<LocalGroup> test) {
        return leaving.isEmpty()
                ? List.of()
                : leaving.stream().filter(former -> test.test(former.local())).toList();
    }

    /** Forgets those that have left. */
    void forgetReleased() {
        Iterator<Former> all = leaving.iterator();
        while (all.hasNext()) {
            if (!all.next().local().maybeInKernel()) {
                all.remove();
            }
        }
    }

    /** The groups of this configuration that share an address with one of them: they must wait. */
    GroupSet blocked(Cluster cluster) {
        if (leaving.isEmpty()) {
            return GroupSet.empty();
        }
        Set<String> addresses = new HashSet<>();
        leaving.forEach(former -> addresses.addAll(former.group().addresses()));
        return GroupSet.where(cluster.groups().size(), index -> cluster.groups().get(index).addresses().stream()
                .anyMatch(addresses::contains));
    }
}
