package org.vippy.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.management.Blackouts;
import org.vippy.management.History;
import org.vippy.management.Takeover;
import org.vippy.network.MacAddress;

/**
 * How long each group was without a holder when it came from one node to another: from the last sign of the former one to the
 * addresses being held, to the first announcement, and, where another node took it, to its first announcement on the wire
 * here. May be used by several threads.
 */
final class Takeovers {
    /** The oldest is forgotten beyond. */
    static final int MAX_KEPT = 256;

    /** So much sooner than its word the announcement of a new holder may come in, as words get lost. */
    private static final long WORD_LATE_NANOS = 500_000_000;

    private final String self;
    private final Supplier<Instant> wallClock;
    private final Deque<Entry> history = new ArrayDeque<>();
    /** By identity of the group: the newest, for as long as something is to be entered. */
    private final Map<String, Entry> open = new HashMap<>();
    /** By identity of the group: who was told to be where last, and since when. */
    private final Map<String, Sighting> sightings = new HashMap<>();

    private final Histogram held = new Histogram();
    private final Histogram announced = new Histogram();
    private final Histogram seen = new Histogram();

    private volatile Function<MacAddress, Optional<String>> nodes = _ -> Optional.empty();

    private record Sighting(MacAddress mac, long at) {}

    /** One takeover, of which more becomes known. */
    private static final class Entry {
        private final HolderChanges.Change change;
        private final Instant at;
        private OptionalLong held = OptionalLong.empty();
        private OptionalLong announced = OptionalLong.empty();
        private OptionalLong seen = OptionalLong.empty();

        Entry(HolderChanges.Change change, Instant at) {
            this.change = change;
            this.at = at;
        }
    }

    Takeovers(String self, Supplier<Instant> wallClock) {
        this.self = self;
        this.wallClock = wallClock;
    }

    /** How to know the node with a hardware address; empty while its node has not said that it is its own. */
    void nodes(Function<MacAddress, Optional<String>> known) {
        nodes = known;
    }

    /** These groups have another holder now, or are about to. */
    synchronized void begin(Collection<HolderChanges.Change> changes) {
        for (HolderChanges.Change change : changes) {
            Entry entry = new Entry(change, wallClock.get());
            history.addFirst(entry);
            if (history.size() > MAX_KEPT) {
                history.removeLast();
            }
            open.put(change.group(), entry);
            if (change.to().equals(self)) {
                sightings.remove(change.group());
            } else {
                seenBefore(entry);
            }
        }
    }

    private void seenBefore(Entry entry) {
        Sighting sighting = sightings.get(entry.change.group());
        if (sighting != null && isOfNewHolder(sighting, entry.change)) {
            seen(entry, sighting.at());
        }
    }

    /**
     * Frames and words are read by two threads, and words get lost and are said again: a frame of the new holder may be heard
     * before the word that the former one has let go. Where nobody knows whose it is, it is then taken for one of the former
     * holder, which lives on for a while after its last word.
     */
    private boolean isOfNewHolder(Sighting sighting, HolderChanges.Change change) {
        long wordLate = change.noticedNanos() - WORD_LATE_NANOS;
        return nodes.apply(sighting.mac())
                .map(node -> node.equals(change.to()) && sighting.at() >= Math.min(change.lastSignNanos(), wordLate))
                .orElseGet(() -> sighting.at() >= Math.max(change.lastSignNanos(), wordLate));
    }

    /** The kernel has the addresses of these groups of this node. */
    synchronized void held(Collection<String> groups, long now) {
        groups.forEach(group -> {
            Entry entry = ownOpen(group);
            if (entry != null && entry.held.isEmpty()) {
                entry.held = OptionalLong.of(since(entry, now));
                held.add(entry.held.getAsLong());
            }
        });
    }

    /** Everybody was told of these groups of this node: those that it took over just now. */
    synchronized List<Takeover> announced(Collection<String> groups, long now) {
        List<Takeover> done = new ArrayList<>();
        groups.forEach(group -> {
            Entry entry = ownOpen(group);
            if (entry != null && entry.held.isPresent()) {
                entry.announced = OptionalLong.of(since(entry, now));
                announced.add(entry.announced.getAsLong());
                open.remove(group);
                done.add(takeover(entry));
            }
        });
        return done;
    }

    private @Nullable Entry ownOpen(String group) {
        Entry entry = open.get(group);
        return entry != null && entry.change.to().equals(self) ? entry : null;
    }

    /** Another host tells everybody on a link that an address of this group is with it. */
    synchronized void seen(String group, MacAddress mac, long now) {
        Sighting last = sightings.get(group);
        boolean isNew = last == null || !last.mac().equals(mac);
        if (isNew) {
            sightings.put(group, new Sighting(mac, now));
        }
        Entry entry = open.get(group);
        if (entry == null || entry.change.to().equals(self)) {
            return;
        }
        boolean counts = nodes.apply(mac)
                .map(node -> node.equals(entry.change.to()))
                .orElse(isNew && now >= entry.change.lastSignNanos());
        if (counts) {
            seen(entry, now);
        }
    }

    private void seen(Entry entry, long now) {
        entry.seen = OptionalLong.of(since(entry, now));
        seen.add(entry.seen.getAsLong());
        open.remove(entry.change.group());
    }

    private static long since(Entry entry, long now) {
        return Math.max(0, now - entry.change.lastSignNanos());
    }

    /** The last ones, and all since the start. */
    synchronized History history() {
        List<Takeover> takeovers = history.stream().map(Takeovers::takeover).toList();
        return new History(takeovers, new Blackouts(held.view(), announced.view(), seen.view()));
    }

    private static Takeover takeover(Entry entry) {
        return new Takeover(
                entry.at,
                entry.change.group(),
                entry.change.from(),
                entry.change.to(),
                duration(entry.held),
                duration(entry.announced),
                duration(entry.seen));
    }

    private static Optional<Duration> duration(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
    }
}
