package org.vippy.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vippy.election.Cluster;
import org.vippy.election.Group;
import org.vippy.election.Policy;
import org.vippy.election.Timing;

/** What a scenario says about its cluster before anything starts. */
final class ScenarioCluster {
    private int nodes = 3;
    private int groups = 3;
    private final Map<Integer, List<String>> preferences = new TreeMap<>();
    private final Map<String, String> policy = new TreeMap<>();
    private final Map<String, String> timing =
            new TreeMap<>(Map.of("interval", "0.5", "stale", "5", "mature", "5", "lease", "true"));

    void nodes(int count) {
        nodes = count;
    }

    void groups(int count) {
        groups = count;
    }

    void prefer(int group, List<String> names) {
        preferences.put(group, names);
    }

    /** Takes {@code preempt=false}, {@code weight.a=2}, {@code quorum=2}, {@code isolated=keep}, {@code all-inactive=keep}. */
    void policy(String setting) {
        var parts = List.of(setting.split("="));
        policy.put(parts.getFirst(), parts.getLast());
    }

    private Policy policy(List<String> names) {
        var weights = names.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> Integer.parseInt(policy.getOrDefault("weight." + name, "1"))));
        return new Policy(
                weights,
                Integer.parseInt(policy.getOrDefault("quorum", "0")),
                Policy.Isolated.valueOf(word("isolated", "take")),
                Policy.AllInactive.valueOf(word("all-inactive", "drop")),
                "off".equals(policy.get("damping")) ? Policy.Damping.OFF : Policy.Damping.USUAL);
    }

    private String word(String key, String fallback) {
        return policy.getOrDefault(key, fallback).toUpperCase(Locale.ROOT);
    }

    /** Takes {@code key=value}. */
    void timing(String setting) {
        var parts = setting.split("=");
        if (parts.length != 2 || timing.replace(parts[0], parts[1]) == null) {
            throw new IllegalArgumentException(setting + " is not one of " + timing);
        }
    }

    Simulation build() {
        var names = IntStream.range(0, nodes)
                .mapToObj(node -> String.valueOf((char) ('a' + node)))
                .toList();
        var list = new ArrayList<Group>();
        for (var group = 0; group < groups; group++) {
            var preempt = !"false".equals(policy.get("preempt"));
            list.add(new Group("g" + group, preferences.getOrDefault(group, List.of()), preempt));
        }
        var setup = new Setup(
                1,
                new Cluster(1, "digest", names, list, policy(names)),
                new Timing(
                        seconds("interval"),
                        seconds("mature"),
                        seconds("stale"),
                        timing.get("lease").equals("true")),
                NetworkConditions.PERFECT,
                KernelConditions.STEADY,
                0,
                Machine::real);
        return new Simulation(setup, Trace.hashOnly());
    }

    private Duration seconds(String key) {
        return Duration.ofNanos((long) (Double.parseDouble(timing.get(key)) * 1e9));
    }
}
