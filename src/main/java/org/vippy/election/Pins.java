package org.vippy.election;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Which groups operators have moved to a node by hand. Everybody tells everybody, so that it outlives the node on which it was
 * said; of two words about a group the one of the higher version counts, and of the same version that of the first node in
 * the node order (a clock after Lamport: who speaks takes one more than the highest version that it knows). Two lives of a
 * node may say different things as the same version: what takes a word back counts then, or else the first name.
 *
 * <p>A pin is for one session of its node: it ends when that daemon ends or stalls, and everybody sees so for himself. While
 * the node is silent, inactive or cannot serve the group the pin has no effect.
 */
public final class Pins {
    /** Groups of which a word is kept; of more than these an operator has to unpin some. */
    public static final int MAX = 64;

    /** Of whom the session is not known. */
    static final long NO_SESSION = 0;
    /** Of whom said goodbye. */
    static final long GONE = -1;

    /** By identity of the group, which outlives a change of the configuration; the oldest word first. */
    private final Map<String, Announcement.Pin> words = new LinkedHashMap<>();

    Pins() {}

    /** Takes the words of a peer of the same configuration; says whether there was news. */
    boolean hear(List<Announcement.Pin> heard, Cluster cluster, ToLongFunction<String> sessions) {
        boolean news = false;
        for (Announcement.Pin word : heard) {
            news |= word.group() < cluster.groups().size() && isNews(word, cluster) && keep(word, cluster, sessions);
        }
        return news;
    }

    private boolean isNews(Announcement.Pin word, Cluster cluster) {
        Announcement.Pin known = words.get(id(word.group(), cluster));
        return known == null || precedence(cluster).compare(word, known) < 0;
    }

    /** Total, so that all who heard the same keep the same, in whatever order they heard it. */
    private static Comparator<Announcement.Pin> precedence(Cluster cluster) {
        return Comparator.comparingLong((Announcement.Pin word) -> -word.version())
                .thenComparingInt(word -> cluster.order(word.origin()))
                .thenComparing(Announcement.Pin::node)
                .thenComparingLong(Announcement.Pin::session);
    }

    /** This node's operator speaks: an empty node unpins. Returns false where there is no room. */
    boolean say(int group, String node, String self, Cluster cluster, ToLongFunction<String> sessions) {
        Announcement.Pin known = words.get(id(group, cluster));
        long version = known == null ? 1 : known.version() + 1;
        long session = node.isEmpty() ? NO_SESSION : sessions.applyAsLong(node);
        return keep(new Announcement.Pin(group, node, session, self, version), cluster, sessions);
    }

    private boolean keep(Announcement.Pin word, Cluster cluster, ToLongFunction<String> sessions) {
        String id = id(word.group(), cluster);
        if (!words.containsKey(id) && words.size() >= MAX) {
            forgetAnEndedOne(sessions);
        }
        if (!words.containsKey(id) && words.size() >= MAX) {
            return false;
        }
        words.remove(id);
        words.put(id, word);
        return true;
    }

    private void forgetAnEndedOne(ToLongFunction<String> sessions) {
        words.entrySet().stream()
                .filter(entry -> hasEnded(entry.getValue(), sessions))
                .findFirst()
                .map(Map.Entry::getKey)
                .ifPresent(words::remove);
    }

    private static boolean hasEnded(Announcement.Pin word, ToLongFunction<String> sessions) {
        long session = word.node().isEmpty() ? NO_SESSION : sessions.applyAsLong(word.node());
        return word.node().isEmpty() || (session != NO_SESSION && session != word.session());
    }

    /** All words, for the next announcement. */
    List<Announcement.Pin> all(Cluster cluster) {
        List<Announcement.Pin> all = new ArrayList<>();
        for (int group = 0; group < cluster.groups().size() && !words.isEmpty(); group++) {
            Announcement.Pin word = words.get(id(group, cluster));
            if (word != null) {
                all.add(new Announcement.Pin(group, word.node(), word.session(), word.origin(), word.version()));
            }
        }
        return all;
    }

    /** Names of nodes by group, of all pins that have not ended. */
    Map<Integer, String> nodes(Cluster cluster, ToLongFunction<String> sessions) {
        if (words.isEmpty()) {
            return Map.of();
        }
        Map<Integer, String> nodes = new HashMap<>();
        for (Announcement.Pin word : all(cluster)) {
            if (!hasEnded(word, sessions)) {
                nodes.put(word.group(), word.node());
            }
        }
        return nodes;
    }

    /** The same with the nodes on which operators said so. */
    Map<Integer, Status.PinStatus> status(Cluster cluster, ToLongFunction<String> sessions) {
        Map<Integer, Status.PinStatus> pins = new HashMap<>();
        for (Announcement.Pin word : all(cluster)) {
            if (!hasEnded(word, sessions)) {
                pins.put(word.group(), new Status.PinStatus(word.node(), word.origin()));
            }
        }
        return pins;
    }

    private static String id(int group, Cluster cluster) {
        return cluster.groups().get(group).id();
    }
}
