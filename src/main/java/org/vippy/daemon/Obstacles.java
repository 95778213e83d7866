package org.vippy.daemon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vippy.election.GroupSet;

/**
 * Tells the log what this node cannot serve for reasons of its links, once, and when it can again. A reason that becomes another
 * one meanwhile is seen in the status. On the kernel worker only.
 */
final class Obstacles {
    private static final int NAMED = 3;

    private final OccurrenceLog log;
    /** Of groups by identity, which outlive configurations. */
    private Map<String, String> told = Map.of();

    Obstacles(OccurrenceLog log) {
        this.log = log;
    }

    /** Takes all groups that cannot be served now, with their reasons. */
    void report(GroupAddresses addresses, Map<Integer, String> ineligible) {
        Map<String, String> now = new HashMap<>();
        ineligible.forEach(
                (group, reason) -> now.put(addresses.ids(GroupSet.of(group)).getFirst(), reason));
        Map<String, List<String>> begun = new TreeMap<>();
        now.forEach((id, reason) -> {
            if (!told.containsKey(id)) {
                begun.computeIfAbsent(reason, _ -> new ArrayList<>()).add(id);
            }
        });
        begun.forEach((reason, ids) -> log.warn("cannot serve " + names(ids) + ": " + reason));
        List<String> over = told.keySet().stream()
                .filter(id -> addresses.has(id) && !now.containsKey(id))
                .toList();
        if (!over.isEmpty()) {
            log.notice("can serve again: " + names(over));
        }
        told = now;
    }

    private static String names(List<String> ids) {
        List<String> sorted = ids.stream().sorted().limit(NAMED).toList();
        int more = ids.size() - sorted.size();
        return String.join(", ", sorted) + (more == 0 ? "" : " and " + more + " more groups");
    }
}
