package org.vippy.daemon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Cluster;
import org.vippy.config.Group;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;

/**
 * Who held each group, by what the nodes say, and when this node had the last sign of that: the last word that the holder still
 * holds it, or the first one that it has let go. By this node's own clock alone. Does nothing by itself; on the loop only.
 */
final class HolderChanges {
    private final String self;
    private long staleNanos;
    private String digest;
    private List<String> ids;
    /** By name of the node: its last word. */
    private final Map<String, Word> words = new HashMap<>();
    /** By identity of the group. */
    private final Map<String, Holder> holders = new HashMap<>();
    /** By position: the peer that says it holds the group as well, while its holder, another peer, has said nothing since. */
    private final Map<Integer, String> contenders = new HashMap<>();

    /**
     * A group came from one node to another.
     *
     * @param group identity of the group
     * @param from who held it before
     * @param to who holds it now, or is about to
     * @param lastSignNanos when the former holder gave its last sign of holding it
     * @param noticedNanos when this node heard of it, or began it
     */
    record Change(String group, String from, String to, long lastSignNanos, long noticedNanos) {}

    /** What counts of an announcement; the held groups are positions in the configuration that counts here. */
    private record Word(long session, long sequence, long at, GroupSet held) {}

    /**
     * The last holder of a group.
     *
     * @param letGoAt when it said first that it has let go; empty while it has not
     * @param before who held it before this node, which has asked for it and does not hold it yet; null else
     */
    private record Holder(
            String node, Optional<Long> letGoAt, @Nullable Holder before) {
        Holder(String node, Optional<Long> letGoAt) {
            this(node, letGoAt, null);
        }
    }

    /**
     * Nobody holds anything as far as is known.
     *
     * @param staleNanos silence after which a node no longer counts as a holder
     * @param digest digest of the configuration
     * @param ids identities of its groups
     */
    HolderChanges(String self, long staleNanos, String digest, List<String> ids) {
        this.self = self;
        this.staleNanos = staleNanos;
        this.digest = digest;
        this.ids = List.copyOf(ids);
    }

    /** Identities of the groups of a configuration, in their order. */
    static List<String> ids(Cluster cluster) {
        return cluster.groups().stream().map(Group::identity).toList();
    }

    /** Identities of groups of the present configuration. */
    List<String> ids(Collection<Integer> groups) {
        return groups.stream().filter(group -> group < ids.size()).map(ids::get).toList();
    }

    /** A node counts as a holder for so long after its last word from now on. */
    void use(long nextStaleNanos) {
        staleNanos = nextStaleNanos;
    }

    /** Another configuration counts from now on; who held a group that is in both is still known. */
    void use(String next, List<String> itsIds) {
        words.clear();
        contenders.clear();
        digest = next;
        ids = List.copyOf(itsIds);
        holders.keySet().retainAll(itsIds);
    }

    /** A node says this in its present session. What it says by another configuration is left out: it says it again by this one. */
    List<Change> heard(Announcement said, long now) {
        Word before = words.get(said.node());
        if (!said.digest().equals(digest) || (before != null && isOld(said, before))) {
            return List.of();
        }
        GroupSet held = said.held().intersection(GroupSet.all(ids.size()));
        GroupSet heldBefore = before == null ? GroupSet.empty() : before.held();
        List<Change> changes = new ArrayList<>();
        heldBefore.minus(held).stream()
                .forEach(group -> letGo(said.node(), group, now).ifPresent(changes::add));
        contenders.keySet().removeIf(group -> held.contains(group) && isHolder(said.node(), group));
        held.minus(heldBefore).union(contended(said.node(), held)).stream()
                .forEach(group -> takes(said.node(), group, now).ifPresent(changes::add));
        words.put(said.node(), new Word(said.session(), said.sequence(), now, held));
        return changes;
    }

    private boolean isHolder(String node, int group) {
        Holder holder = holders.get(ids.get(group));
        return holder != null && holder.node().equals(node);
    }

    private GroupSet contended(String node, GroupSet held) {
        return GroupSet.of(contenders.entrySet().stream()
                .filter(each -> each.getValue().equals(node) && held.contains(each.getKey()))
                .mapToInt(Map.Entry::getKey));
    }

    private static boolean isOld(Announcement said, Word before) {
        return said.session() == before.session() && said.sequence() <= before.sequence();
    }

    /** This node is about to add the addresses of these groups. */
    List<Change> acquires(GroupSet groups, long now) {
        List<Change> changes = new ArrayList<>();
        groups.stream().forEach(group -> takes(self, group, now).ifPresent(changes::add));
        return changes;
    }

    /** The kernel has done what it was asked for with these groups: what this node was about to hold, it holds. */
    void arrived(GroupSet groups) {
        groups.intersection(GroupSet.all(ids.size())).stream().forEach(group -> {
            Holder holder = holders.get(ids.get(group));
            if (holder != null && holder.before() != null) {
                holders.put(ids.get(group), new Holder(holder.node(), holder.letGoAt()));
            }
        });
    }

    /** These groups, by identity, do not come to this node after all. */
    void withdrawn(Collection<String> some) {
        some.forEach(
                id -> holders.computeIfPresent(id, (_, holder) -> holder.before() == null ? holder : holder.before()));
    }

    /** This node is about to remove the addresses of these groups. */
    void releases(GroupSet groups, long now) {
        groups.stream().forEach(group -> letGo(self, group, now));
    }

    /** Of two holders the other one keeps, and that is no takeover; but if it began when the first had said its last word, it is. */
    private Optional<Change> letGo(String node, int group, long now) {
        String id = ids.get(group);
        Holder holder = holders.get(id);
        if (holder == null || !holder.node().equals(node) || holder.letGoAt().isPresent()) {
            return Optional.empty();
        }
        if (holder.before() != null) {
            holders.put(id, holder.before());
            return Optional.empty();
        }
        String rival = words.entrySet().stream()
                .filter(each -> !each.getKey().equals(node) && isHolding(each.getValue(), group, now))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        holders.put(id, rival.isEmpty() ? new Holder(node, Optional.of(now)) : new Holder(rival, Optional.empty()));
        Word last = words.get(node);
        return rival.equals(contenders.remove(group)) && last != null
                ? Optional.of(new Change(id, node, rival, last.at(), now))
                : Optional.empty();
    }

    private boolean isHolding(Word word, int group, long now) {
        return word.held().contains(group) && now - word.at() < staleNanos;
    }

    /** Nothing when it had the group last, when nobody is known to have had it, and while the holder holds it still. */
    private Optional<Change> takes(String node, int group, long now) {
        String id = ids.get(group);
        Holder last = holders.get(id);
        if (last != null && last.before() != null && node.equals(self)) {
            return Optional.empty();
        }
        // What never came did not change hands.
        Holder before = last != null && last.before() != null ? last.before() : last;
        if (before != null && !before.node().equals(node) && holdsStill(before, group, now)) {
            if (!before.node().equals(self)) {
                contenders.put(group, node);
            }
            return Optional.empty();
        }
        contenders.remove(group);
        boolean isComing = node.equals(self) && before != null && !before.node().equals(self);
        holders.put(id, new Holder(node, Optional.empty(), isComing ? before : null));
        return before == null || before.node().equals(node)
                ? Optional.empty()
                : lastSign(before).map(sign -> new Change(id, before.node(), node, sign, now));
    }

    private boolean holdsStill(Holder holder, int group, long now) {
        Word word = words.get(holder.node());
        return holder.letGoAt().isEmpty()
                && (holder.node().equals(self) || (word != null && isHolding(word, group, now)));
    }

    private Optional<Long> lastSign(Holder holder) {
        Word word = words.get(holder.node());
        return holder.letGoAt().or(() -> Optional.ofNullable(word).map(Word::at));
    }
}
