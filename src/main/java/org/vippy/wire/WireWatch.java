package org.vippy.wire;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vippy.network.MacAddress;

/**
 * Watches who answers for the addresses of all groups. Asks nobody itself: it says about which addresses to ask now, and takes
 * what comes. Never more than the rate allows, but for what is asked before an acquisition, which is taken off the rest. May
 * be used by several threads. Times are nanoseconds of one clock.
 */
public final class WireWatch {
    private static final double SECOND_NANOS = 1e9;
    /** What may go out at once: a quarter of a second's questions. */
    private static final int SHARE_AT_ONCE = 4;
    /** For no longer than this, others wait for what was asked before an acquisition. */
    private static final int DEBT_SECONDS = 10;

    private final String self;
    private final Owners owners = new Owners();
    private Map<InetAddress, WatchedAddress> watched = new LinkedHashMap<>();
    private Map<String, String> holders = Map.of();
    private List<WatchedAddress> turns = new ArrayList<>();
    private int next;
    private Pace pace;
    private double allowance = 1;
    private long allowedAt;
    private long asked;
    private long answers;

    /**
     * What to do now.
     *
     * @param ask addresses to ask about
     */
    public record Turn(List<InetAddress> ask, List<News> news) {}

    public WireWatch(String self, Pace pace, long now) {
        this.self = self;
        this.pace = pace;
        this.allowedAt = now;
    }

    /** Another pace counts from now on; with none, nothing is seen any more. */
    public synchronized List<News> use(Pace other) {
        pace = other;
        List<News> news = new ArrayList<>();
        if (other.isOff()) {
            watched.values().forEach(each -> each.cannotAsk(news::add));
        }
        return news;
    }

    /** These addresses are watched from now on, each of the group with that identity. */
    public synchronized List<News> watch(Map<InetAddress, String> groups, long now) {
        List<News> news = new ArrayList<>();
        Map<InetAddress, WatchedAddress> present = new LinkedHashMap<>();
        groups.forEach((address, group) -> {
            WatchedAddress before = watched.get(address);
            boolean same = before != null && before.group().equals(group);
            present.put(address, same ? before : new WatchedAddress(address, group, now));
        });
        watched.values().stream()
                .filter(each -> present.get(each.address()) != each)
                .forEach(each -> each.cannotAsk(news::add));
        watched = present;
        turns = new ArrayList<>(present.values());
        next = 0;
        assign(now, news);
        return news;
    }

    /**
     * Who holds what.
     *
     * @param byGroup by identity of the group: the node that says it holds it; this one also for what it is about to hold
     * @param live names of the other nodes that are heard
     */
    public synchronized List<News> held(Map<String, String> byGroup, Collection<String> live, long now) {
        List<News> news = new ArrayList<>();
        holders = Map.copyOf(byGroup);
        owners.live(live);
        assign(now, news);
        return news;
    }

    private void assign(long now, List<News> news) {
        watched.values().forEach(each -> {
            String holder = holders.getOrDefault(each.group(), "");
            each.heldBy(holder, holder.isEmpty() ? now : now + spread(each.address()), news::add);
        });
    }

    /** Not all nodes ask at the same moment. */
    private long spread(InetAddress address) {
        long most = Math.max(
                1, Math.min(pace.every().toNanos(), Duration.ofSeconds(60).toNanos()));
        return Math.floorMod(31L * self.hashCode() * 1_000_003L + address.hashCode() * 7_919L, most);
    }

    /** The hardware addresses of this node. */
    public synchronized void own(Collection<MacAddress> macs) {
        owners.own(macs);
    }

    /** The same of another node, as it says. */
    public synchronized void node(String name, Collection<MacAddress> macs) {
        owners.node(name, macs);
    }

    /** The peer that has said that this hardware address is its own. */
    public synchronized Optional<String> nodeOf(MacAddress mac) {
        return owners.nodeOf(mac);
    }

    /**
     * A host says that this address is its.
     *
     * @param reply whether it answers a question
     */
    public synchronized List<News> heard(InetAddress address, MacAddress mac, boolean reply, long now) {
        WatchedAddress about = watched.get(address);
        if (about == null || pace.isOff()) {
            return List.of();
        }
        List<News> news = new ArrayList<>();
        answers += reply ? 1 : 0;
        about.heard(mac, reply, now, self, owners, news::add);
        return news;
    }

    /** What to ask now. */
    public synchronized Turn turn(long now, Reach reach) {
        List<InetAddress> ask = new ArrayList<>();
        List<News> news = new ArrayList<>();
        allow(now);
        if (!pace.isOff()) {
            for (int i = 0; i < turns.size(); i++) {
                turn(turns.get((next + i) % turns.size()), now, reach, ask, news);
            }
            next = turns.isEmpty() ? 0 : (next + Math.max(1, ask.size())) % turns.size();
        }
        asked += ask.size();
        return new Turn(ask, news);
    }

    private void turn(WatchedAddress each, long now, Reach reach, List<InetAddress> ask, List<News> news) {
        InetAddress address = each.address();
        if (!reach.isAskable(address)) {
            each.cannotAsk(news::add);
            return;
        }
        long every = pace.every().toNanos();
        each.settle(now, self, every, reach.heardAt(address), news::add);
        if (allowance >= 1 && each.isDue(now) && each.isToAsk(self)) {
            each.ask(now, every);
            ask.add(address);
            allowance--;
        }
    }

    /** The question about this address could not be sent. */
    public synchronized void unsent(InetAddress address) {
        WatchedAddress about = watched.get(address);
        if (about != null) {
            asked--;
            about.unsent(pace.every().toNanos());
        }
    }

    /**
     * About which addresses to ask before this node takes these groups: about all that it can, however many they are.
     *
     * @param groups their identities
     */
    public synchronized List<InetAddress> first(Set<String> groups, long now, Reach reach) {
        List<InetAddress> ask = new ArrayList<>();
        for (WatchedAddress each : watched.values()) {
            boolean wanted = groups.contains(each.group());
            if (wanted && !pace.isOff() && reach.isAskable(each.address())) {
                each.askFirst(now, pace.every().toNanos());
                ask.add(each.address());
            }
        }
        allowance = Math.max(allowance - ask.size(), -(double) pace.rate() * DEBT_SECONDS);
        asked += ask.size();
        return ask;
    }

    private void allow(long now) {
        double most = Math.max(1, pace.rate() / (double) SHARE_AT_ONCE);
        allowance = Math.min(most, allowance + Math.max(0, now - allowedAt) * pace.rate() / SECOND_NANOS);
        allowedAt = now;
    }

    /** What is wrong now, in the order of the addresses. */
    public synchronized List<Finding> findings() {
        return watched.values().stream()
                .flatMap(each -> each.finding().stream())
                .toList();
    }

    /** By identity of the group: the foreign host that has an address of it, where this node does not hold the group. */
    public synchronized Map<String, Finding> taken() {
        Map<String, Finding> taken = new HashMap<>();
        for (Finding finding : findings()) {
            if (finding.isForeign() && !finding.holder().equals(self)) {
                taken.putIfAbsent(finding.group(), finding);
            }
        }
        return taken;
    }

    /** Whether this node holds the group with that identity, or is about to. */
    public synchronized boolean isOwn(String group) {
        return self.equals(holders.get(group));
    }

    /** Identities of the groups that have any of these addresses. */
    public synchronized Set<String> groupsOf(Collection<InetAddress> some) {
        Set<String> groups = new LinkedHashSet<>();
        for (InetAddress address : some) {
            WatchedAddress about = watched.get(address);
            if (about != null) {
                groups.add(about.group());
            }
        }
        return groups;
    }

    /** Questions since the start. */
    public synchronized long asked() {
        return asked;
    }

    /** Answers since the start, whoever gave them and whoever had asked. */
    public synchronized long answers() {
        return answers;
    }

    /** Live nodes that have not said which hardware addresses are theirs. As long as there are any, nobody counts as foreign. */
    public synchronized List<String> unknownNodes() {
        return owners.unknown();
    }
}
