package org.vippy.adoption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.Group;
import org.vippy.election.GroupSet;
import org.vippy.election.SignedAnnouncement;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/** One host: a kernel, a disk, and a daemon that does with the election what the real one does. */
final class Host {
    private static final String GONE = "gone";
    private static final String TOO_LATE = "too late";
    private static final int CHUNKS = 5;
    private static final long STORE_NANOS = 8 * World.MILLI;
    private static final long LOST_LEASE_NANOS = 1_000 * World.MILLI;

    /** An announcement on its way. */
    record Said(Announcement announcement) implements SignedAnnouncement {}

    private final World world;
    private final String name;
    /** When the lease of each address in the kernel ends. */
    private final Map<String, Long> kernel = new TreeMap<>();
    /** How often each address came or went since it was last looked at. */
    private final Map<String, Integer> moves = new TreeMap<>();

    private final Map<String, Cluster> known = new HashMap<>();
    private final Set<Integer> chunks = new HashSet<>();
    private @Nullable Cluster stored;
    private @Nullable Cluster cluster;
    private @Nullable Election election;
    private Action.@Nullable AskForConfiguration wanted;
    private boolean adopting;
    private int life;
    private long session;
    private long timer = Long.MAX_VALUE;
    private long workerFreeAt;

    private Timing timing;

    Host(World world, String name) {
        timing = world.timing();
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean runs() {
        return election != null;
    }

    boolean has(String address) {
        return kernel.containsKey(address);
    }

    Collection<String> addresses() {
        return List.copyOf(kernel.keySet());
    }

    Map<String, Integer> moves() {
        return moves;
    }

    Status status() {
        return election().status(world.now());
    }

    Cluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return cluster;
    }

    private Election election() {
        if (election == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return election;
    }

    void start(Cluster file) {
        life++;
        var begin = stored != null && stored.version() > file.version() ? stored : file;
        cluster = begin;
        known.clear();
        know(file);
        know(begin);
        wanted = null;
        adopting = false;
        timer = Long.MAX_VALUE;
        workerFreeAt = world.now();
        election =
                new Election(name, begin.knowing(file), timing, world.random().split());
        var kept =
                GroupSet.of(java.util.stream.IntStream.range(0, begin.groups().size())
                        .filter(group -> addressesOf(begin, group).allMatch(kernel::containsKey)));
        var keptAddresses = kept.stream()
                .boxed()
                .flatMap(group -> addressesOf(begin, group))
                .toList();
        addresses().stream().filter(address -> !keptAddresses.contains(address)).forEach(this::remove);
        var keptFor = keptAddresses.stream()
                .mapToLong(address -> kernel.getOrDefault(address, 0L) - world.now())
                .min()
                .orElse(0);
        step(new Event.Started(kept, keptFor));
    }

    /** SIGKILL. */
    void crash() {
        life++;
        election = null;
        timer = Long.MAX_VALUE;
    }

    /** SIGTERM. */
    void stop() {
        step(new Event.StopRequested());
    }

    void vote(boolean active) {
        step(new Event.ActivityVoted(active, "operator", "asked to"));
    }

    /** The same with other times. */
    void retime(Timing next) {
        timing = next;
        step(new Event.TimingChanged(next));
    }

    /** Another file, and SIGHUP. */
    void reload(Cluster next) {
        adopt(next);
    }

    private void know(Cluster one) {
        known.put(one.digest(), one);
    }

    private void adopt(Cluster next) {
        know(next);
        cluster = next;
        wanted = null;
        adopting = false;
        world.say(name + " has version " + next.version());
        step(new Event.ConfigurationAdopted(next, Map.of()));
    }

    private void step(Event event) {
        if (election == null) {
            return;
        }
        for (var action : election.step(world.now(), event)) {
            carryOut(action);
        }
        arm();
    }

    private void arm() {
        if (election == null) {
            return;
        }
        var due = Math.max(election.nextDeadlineNanos(), world.now() + World.MILLI);
        if (due < timer) {
            timer = due;
            var present = life;
            world.after(due - world.now(), () -> {
                if (life == present && timer == due) {
                    timer = Long.MAX_VALUE;
                    step(new Event.TimeArrived());
                }
            });
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Announce(var announcement) -> {
                session = announcement.session();
                var said = new Said(announcement);
                world.broadcast(this, to -> to.step(new Event.Received(said, false)));
            }
            case Action.Forward(var signed) -> world.broadcast(this, to -> to.step(new Event.Received(signed, true)));
            case Action.Remove remove ->
                submit(
                        remove,
                        remove.ids().stream()
                                .map(id -> new Group(id, List.of()))
                                .toList());
            case Action.Kernel asked -> submit(asked, cluster().groups());
            case Action.AskForConfiguration ask -> ask(ask);
            case Action.Report(var occurrence) ->
                world.say(name + ": " + occurrence.subject() + " " + occurrence.text());
            case Action.TellNeighbours _ -> {}
            case Action.Terminate _ -> crash();
        }
    }

    // The kernel, one request after the other, in terms of the configuration of the time of asking

    private void submit(Action.Kernel action, List<Group> terms) {
        var present = life;
        workerFreeAt = Math.max(workerFreeAt, world.now())
                + World.MILLI / 2
                + world.random().nextLong(2 * World.MILLI);
        world.after(workerFreeAt - world.now(), () -> {
            if (life == present) {
                var failed = execute(action, terms);
                var done = GroupSet.of(action.groups().stream().filter(group -> !failed.containsKey(group)));
                world.after(World.MILLI / 2, () -> {
                    if (life == present) {
                        step(new Event.KernelAnswered(
                                action.operation(),
                                Long.MIN_VALUE,
                                done,
                                failed,
                                failedBy(GONE, failed),
                                failedBy(TOO_LATE, failed),
                                GroupSet.empty()));
                    }
                });
            }
        });
    }

    private static GroupSet failedBy(String reason, Map<Integer, String> failed) {
        return GroupSet.of(failed.entrySet().stream()
                .filter(failure -> failure.getValue().equals(reason))
                .mapToInt(Map.Entry::getKey));
    }

    private Map<Integer, String> execute(Action.Kernel action, List<Group> terms) {
        Map<Integer, String> failed = new HashMap<>();
        action.groups().stream().forEach(group -> {
            var addresses = addressesOf(terms.get(group)).toList();
            switch (action) {
                case Action.Acquire asked ->
                    put(addresses, asked.leaseSeconds(), asked.permitUntilNanos(), group, failed);
                case Action.Renew asked -> {
                    if (kernel.keySet().containsAll(addresses)) {
                        put(addresses, asked.leaseSeconds(), asked.permitUntilNanos(), group, failed);
                    } else {
                        failed.put(group, GONE);
                    }
                }
                case Action.Release _, Action.Remove _ -> addresses.forEach(this::remove);
            }
        });
        return failed;
    }

    private void put(List<String> addresses, long seconds, long permit, int group, Map<Integer, String> failed) {
        if (world.now() > permit) {
            failed.put(group, TOO_LATE);
            return;
        }
        var end = world.now() + seconds * 1_000 * World.MILLI;
        for (var address : addresses) {
            if (kernel.put(address, end) == null) {
                moved(address, "+");
                world.check(this, address);
            }
            world.after(end - world.now() + world.random().nextLong(LOST_LEASE_NANOS), () -> {
                if (kernel.getOrDefault(address, Long.MAX_VALUE) <= end) {
                    remove(address);
                }
            });
        }
    }

    private void remove(String address) {
        if (kernel.remove(address) != null) {
            moved(address, "-");
        }
    }

    private void moved(String address, String sign) {
        moves.merge(address, 1, Integer::sum);
        world.say(name + " " + sign + address);
    }

    static Stream<String> addressesOf(Cluster cluster, int group) {
        return addressesOf(cluster.groups().get(group));
    }

    static Stream<String> addressesOf(Group group) {
        return Stream.of(group.id().split(","));
    }

    // Asking for a configuration, which comes in a few chunks each of which may get lost

    private void ask(Action.AskForConfiguration ask) {
        if (adopting) {
            return;
        }
        var here = known.get(ask.digest());
        if (here != null) {
            deliver(ask, here);
            return;
        }
        if (wanted == null || !wanted.digest().equals(ask.digest())) {
            chunks.clear();
        }
        wanted = ask;
        var missing = new TreeSet<Integer>();
        for (var chunk = 0; chunk < CHUNKS; chunk++) {
            if (!chunks.contains(chunk)) {
                missing.add(chunk);
            }
        }
        world.broadcast(this, to -> to.answer(ask, List.copyOf(missing)));
    }

    private void answer(Action.AskForConfiguration ask, List<Integer> missing) {
        var here = known.get(ask.digest());
        if (election != null && ask.peer().equals(name) && ask.session() == session && here != null) {
            missing.forEach(chunk -> world.broadcast(this, to -> to.chunk(chunk, here)));
        }
    }

    private void chunk(int chunk, Cluster of) {
        var ask = wanted;
        if (election != null && ask != null && ask.digest().equals(of.digest())) {
            chunks.add(chunk);
            if (chunks.size() == CHUNKS) {
                deliver(ask, of);
            }
        }
    }

    private void deliver(Action.AskForConfiguration ask, Cluster content) {
        var next = new Cluster(ask.version(), content.digest(), content.nodes(), content.groups(), content.policy());
        wanted = null;
        chunks.clear();
        know(next);
        if (!ask.adopt()) {
            world.after(World.MILLI / 10, () -> step(new Event.ConfigurationLearned(next)));
            return;
        }
        adopting = true;
        var present = life;
        world.after(STORE_NANOS, () -> {
            if (life == present) {
                stored = next;
                adopt(next);
            }
        });
    }

    /** Its groups that are in the kernel whole, by identity. */
    List<String> held() {
        var held = new ArrayList<String>();
        for (var group : cluster().groups()) {
            if (addressesOf(group).allMatch(kernel::containsKey)) {
                held.add(group.id());
            }
        }
        return held;
    }
}
