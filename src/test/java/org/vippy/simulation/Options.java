package org.vippy.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.vippy.election.Cluster;
import org.vippy.election.Group;
import org.vippy.election.Policy;

/** Draws what a configuration may say beyond nodes and groups; in half of the runs it says nothing. */
final class Options {
    private final Dice dice;

    private Options(Dice dice) {
        this.dice = dice;
    }

    /** The same nodes and groups with options. The dice are apart from those of the plan, which stays as it was. */
    static Cluster draw(long seed, Cluster plain) {
        var dice = new Dice(seed, 8);
        return dice.chance(0.5) ? with(plain, Policy.DEFAULT, Policy.Damping.OFF) : new Options(dice).with(plain);
    }

    private Cluster with(Cluster plain) {
        var sticky = dice.chance(0.5) ? 0 : dice.between(0.0, 1.0);
        var groups = plain.groups().stream()
                .map(group -> new Group(group.id(), group.preferences(), !dice.chance(sticky)))
                .toList();
        var policy = new Policy(weights(plain), quorum(plain), isolated(), allInactive(), damping());
        return new Cluster(plain.version(), plain.digest(), plain.nodes(), groups, policy);
    }

    private static Cluster with(Cluster plain, Policy policy, Policy.Damping damping) {
        var undamped = new Policy(policy.weights(), policy.quorum(), policy.isolated(), policy.allInactive(), damping);
        return new Cluster(plain.version(), plain.digest(), plain.nodes(), plain.groups(), undamped);
    }

    /** So short that it is over when a run is. */
    private Policy.Damping damping() {
        return dice.chance(0.5)
                ? Policy.Damping.OFF
                : new Policy.Damping(Duration.ofMillis(dice.between(200, 3_000)), dice.between(1.1, 4.0), 1);
    }

    private int quorum(Cluster plain) {
        var nodes = plain.nodes().size();
        var majority = nodes / 2 + 1;
        return dice.chance(0.5) ? 0 : majority + (dice.chance(0.7) ? 0 : dice.below(nodes - majority + 1));
    }

    private Policy.Isolated isolated() {
        return Policy.Isolated.values()[dice.below(Policy.Isolated.values().length)];
    }

    private Policy.AllInactive allInactive() {
        return Policy.AllInactive.values()[dice.below(Policy.AllInactive.values().length)];
    }

    private Map<String, Integer> weights(Cluster plain) {
        var weights = new HashMap<String, Integer>();
        var most = dice.chance(0.5) ? 1 : (int) dice.scaleBetween(1.5, 100);
        plain.nodes().forEach(node -> weights.put(node, 1 + dice.below(most)));
        return weights;
    }
}
