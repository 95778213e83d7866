package org.vippy.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;

/**
 * Plays the commands of a scenario:
 *
 * <pre>
 * nodes 3, groups 4, prefer 0 b, timing interval=0.5 stale=5 mature=5 lease=true   before the first other command
 * policy preempt=false weight.a=2                  likewise
 * start all | a b        starts daemons            advance 1s | 300ms   lets time pass
 * crash a, stop a        SIGKILL, SIGTERM          pause a, resume a    SIGSTOP, SIGCONT
 * partition a | b c      no way between the sides  cut a > b            no way from the one to the other
 * deafen a               no way to a, for nobody's words
 * heal                   all ways work again       loss 30%             of all datagrams
 * deactivate a, activate a                         ineligible a 0 1, eligible a
 * move 0 a b             group 0 to a, said on b           unpin 0 b
 * remove a 0 1           somebody deletes addresses      slow-kernel a 300ms
 * reload a groups 1 0 3-9 nodes a b   a file of the next version on a, with these groups in this order; without nodes with all
 * replay 50              resends so many recordings, the oldest first, to everybody
 * status, holders        print what is             expect one holder each | agreement | balance | neighbours
 * </pre>
 */
final class Scenario {
    private static final long START_APART_NANOS = 10_000_000;

    private final ScenarioCluster cluster = new ScenarioCluster();
    private final List<Runnable> mends = new ArrayList<>();
    private final Map<String, Runnable> resumes = new HashMap<>();
    private double loss;
    private @Nullable Simulation running;
    private @Nullable ScenarioTrace trace;

    /** Plays some commands and returns what they print. */
    List<String> play(List<String> commands) {
        var printed = new ArrayList<String>();
        commands.forEach(command -> printed.addAll(play(command)));
        return printed;
    }

    private List<String> play(String command) {
        var words = List.of(command.strip().split(" +"));
        var rest = words.subList(1, words.size());
        var printed = run(words.getFirst(), rest);
        if (trace == null) {
            return printed;
        }
        var lines = new ArrayList<>(trace.take());
        lines.addAll(printed);
        simulation().checks().violations().forEach(violation -> lines.add("BROKEN " + violation));
        return lines;
    }

    private List<String> run(String verb, List<String> words) {
        switch (verb) {
            case "nodes" -> cluster.nodes(Integer.parseInt(words.getFirst()));
            case "groups" -> cluster.groups(Integer.parseInt(words.getFirst()));
            case "prefer" -> cluster.prefer(Integer.parseInt(words.getFirst()), words.subList(1, words.size()));
            case "timing" -> words.forEach(cluster::timing);
            case "policy" -> words.forEach(cluster::policy);
            case "start" -> start(words);
            case "advance" -> advance(nanos(words.getFirst()));
            case "crash" -> node(words.getFirst()).crash();
            case "stop" -> node(words.getFirst()).tell(new Event.StopRequested());
            case "pause" -> pause(words.getFirst());
            case "resume" -> resumes.remove(words.getFirst()).run();
            case "partition" -> partition(words);
            case "cut" -> cut(List.of(new Fault.Way(index(words.getFirst()), index(words.get(2)))));
            case "deafen" -> deafen(words.getFirst());
            case "heal" -> heal();
            case "loss" -> lose(Double.parseDouble(words.getFirst().replace("%", "")) / 100);
            case "deactivate" -> node(words.getFirst()).vote(false, "operator");
            case "activate" -> node(words.getFirst()).vote(true, "operator");
            case "ineligible" -> node(words.getFirst()).setIneligible("link", reasons(groups(words)));
            case "eligible" -> node(words.getFirst()).setIneligible("link", Map.of());
            case "move" -> node(words.get(2)).tell(new Event.Pinned(groupId(words), words.get(1)));
            case "unpin" -> node(words.get(1)).tell(new Event.Unpinned(groupId(words)));
            case "remove" ->
                groups(words).stream()
                        .forEach(group -> node(words.getFirst()).kernel().remove(group, false));
            case "slow-kernel" -> node(words.getFirst()).disturbKernel(nanos(words.get(1)), 0);
            case "reload" -> node(words.getFirst()).replaceFile(new NextVersion(simulation(), words).cluster());
            case "replay" -> replay(Integer.parseInt(words.getFirst()));
            case "status" -> {
                return ScenarioView.status(simulation());
            }
            case "holders" -> {
                return ScenarioView.holders(simulation());
            }
            case "expect" -> {
                return ScenarioView.expect(simulation(), words);
            }
            default -> throw new IllegalArgumentException("no such command: " + verb);
        }
        return List.of();
    }

    private Simulation simulation() {
        if (running == null) {
            running = cluster.build();
            trace = new ScenarioTrace(running);
            running.moves().watch(trace);
        }
        return running;
    }

    private int index(String name) {
        return simulation().setup().cluster().nodes().indexOf(name);
    }

    private SimulatedNode node(String name) {
        return simulation().nodes().get(index(name));
    }

    private String groupId(List<String> words) {
        return simulation().groupName(Integer.parseInt(words.getFirst()));
    }

    private static GroupSet groups(List<String> words) {
        return GroupSet.of(words.stream().skip(1).mapToInt(Integer::parseInt));
    }

    private static Map<Integer, String> reasons(GroupSet groups) {
        var reasons = new HashMap<Integer, String>();
        groups.stream().forEach(group -> reasons.put(group, "no carrier"));
        return reasons;
    }

    private static long nanos(String duration) {
        var number = Double.parseDouble(duration.replaceAll("[a-z]+", ""));
        return (long) (number * (duration.endsWith("ms") ? 1e6 : 1e9));
    }

    private void start(List<String> names) {
        var all = names.equals(List.of("all")) ? simulation().setup().cluster().nodes() : names;
        for (var name : all) {
            node(name).start();
            advance(START_APART_NANOS);
        }
    }

    private void advance(long nanos) {
        simulation().queue().runUntil(simulation().queue().nowNanos() + nanos);
    }

    private void pause(String name) {
        resumes.put(name, new Fault.Pause(0, 0, index(name), true).begin(simulation()));
    }

    private void partition(List<String> words) {
        var sides = Arrays.stream(String.join(" ", words).split("\\|"))
                .map(side -> List.of(side.strip().split(" ")))
                .toList();
        for (var one : sides) {
            for (var other : sides) {
                if (one != other) {
                    cut(ways(one, other));
                }
            }
        }
    }

    private List<Fault.Way> ways(List<String> froms, List<String> tos) {
        return froms.stream()
                .flatMap(from -> tos.stream().map(to -> new Fault.Way(index(from), index(to))))
                .toList();
    }

    private void cut(List<Fault.Way> ways) {
        mends.add(new Fault.Cut(0, 0, ways).begin(simulation()));
    }

    private void deafen(String name) {
        var all = simulation().setup().cluster().nodes();
        var ways = ways(all.stream().filter(other -> !other.equals(name)).toList(), List.of(name));
        mends.add(new Fault.Deafness(0, 0, index(name), ways).begin(simulation()));
    }

    private void heal() {
        mends.forEach(Runnable::run);
        mends.clear();
        lose(0);
    }

    private void lose(double probability) {
        if (loss > 0) {
            simulation().network().endLoss(loss);
        }
        loss = probability;
        simulation().network().beginLoss(loss);
    }

    private void replay(int count) {
        var recordings = List.copyOf(simulation().recordings());
        IntStream.range(0, Math.min(count, recordings.size())).forEach(i -> {
            for (var node : simulation().nodes()) {
                var process = node.process();
                if (process != null) {
                    process.receiveReplay(recordings.get(i), i % 2 == 0);
                }
            }
            advance(1_000_000);
        });
    }
}
