package org.vippy.daemon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.vippy.chat.Chat;
import org.vippy.chat.Decoded;
import org.vippy.chat.Keys;
import org.vippy.election.Action;
import org.vippy.election.Cluster;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.Group;
import org.vippy.election.GroupSet;
import org.vippy.election.Timing;

/**
 * Plays a small cluster in memory, over and over, while the daemon listens: takeovers are rare, and the first one should
 * not have to wait for its code to be compiled. Touches no socket and no kernel, and ends by itself. Its thread must not
 * compete with the daemon's own work: at a start on a small host that has enough to do.
 */
final class Rehearsal {
    private static final List<String> NODES = List.of("first", "second", "third");
    private static final Timing TIMING =
            new Timing(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3), true);
    private static final long HOP_NANOS = 1_000_000;

    private final Map<String, Actor> actors = new HashMap<>();
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final Random random = new Random(1);
    private long now;
    private int acquired;

    /** One node of the play. */
    private record Actor(String name, Election election, Chat chat) {}

    /** Plays this many times on the calling thread; says how many groups were acquired in all. */
    static int play(int times) {
        return IntStream.range(0, times).map(_ -> new Rehearsal().play()).sum();
    }

    /** The cluster forms, its first node stops politely, and the others take over. */
    private int play() {
        NODES.forEach(this::enter);
        NODES.forEach(name -> step(name, new Event.Started(GroupSet.empty(), 0)));
        pass(Duration.ofSeconds(3));
        step(NODES.getFirst(), new Event.StopRequested());
        pass(Duration.ofMillis(500));
        return acquired;
    }

    private void enter(String name) {
        List<Group> groups = IntStream.range(0, 6)
                .mapToObj(group -> new Group("group " + group, group == 0 ? List.of(NODES.getLast()) : List.of()))
                .toList();
        Election election = new Election(name, new Cluster(1, "rehearsal", NODES, groups), TIMING, random);
        actors.put(name, new Actor(name, election, new Chat(Keys.of(List.of("only in memory")), name)));
    }

    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now += HOP_NANOS;
            List<Runnable> present = new ArrayList<>(due);
            due.clear();
            present.forEach(Runnable::run);
            for (Actor actor : List.copyOf(actors.values())) {
                if (actor.election().nextDeadlineNanos() <= now) {
                    step(actor.name(), new Event.TimeArrived());
                }
            }
        }
    }

    private void step(String name, Event event) {
        Actor actor = actors.get(name);
        if (actor != null) {
            actor.election().step(now, event).forEach(action -> carryOut(actor, action));
        }
    }

    private void carryOut(Actor actor, Action action) {
        switch (action) {
            case Action.Announce(var announcement) -> send(actor, actor.chat().encode(announcement));
            case Action.Forward(var signed) -> send(actor, actor.chat().encodeForward(signed));
            case Action.Kernel asked -> {
                acquired += asked instanceof Action.Acquire ? asked.groups().size() : 0;
                due.add(() ->
                        step(actor.name(), new Event.KernelAnswered(asked.operation(), asked.groups(), Map.of())));
            }
            case Action.Terminate _ -> actors.remove(actor.name());
            case Action.TellNeighbours _, Action.Report _, Action.AskForConfiguration _ -> {}
        }
    }

    private void send(Actor from, List<byte[]> datagrams) {
        Consumer<byte[]> toAll = datagram -> actors.values().stream()
                .filter(to -> !to.name().equals(from.name()))
                .forEach(to -> due.add(() -> receive(to, datagram)));
        datagrams.forEach(toAll);
    }

    private void receive(Actor actor, byte[] datagram) {
        if (actor.chat().decode(datagram) instanceof Decoded.Announced(var signed, boolean forwarded)) {
            step(actor.name(), new Event.Received(signed, forwarded));
        }
    }
}
