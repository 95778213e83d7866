package org.vippy.lab;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One node is cut off from the two others for a while, the client from none, and then the network heals.
 *
 * @param blackoutMillis longest time after the healing that the client got no answer from an address
 * @param twoHoldersMillis longest time after the healing that two kernels had the same address
 */
record Partition(double blackoutMillis, double twoHoldersMillis) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Announcements are repeated, and neighbours may be misled, for some seconds. */
    private static final Duration AFTERMATH = Duration.ofSeconds(3);

    /** Cuts off that node for that long. */
    static Partition of(Scene scene, Bridge bridge, LabNode alone, Set<LabNode> all, Duration time) {
        var others = new HashSet<>(all);
        others.remove(alone);
        bridge.partition(Set.of(alone), others);
        Await.pass(time);
        var kernels = scene.seen().kernels();
        var addresses = scene.addresses();
        List<Long> before = addresses.stream().map(kernels::twoHolderNanos).toList();
        long healed = System.nanoTime();
        bridge.heal();
        scene.awaitSpread(LIMIT);
        Await.pass(AFTERMATH);
        double blackout = scene.seen().blackoutMillis(addresses, Span.since(healed));
        long longest = 0;
        for (int i = 0; i < before.size(); i++) {
            longest = Math.max(longest, kernels.twoHolderNanos(addresses.get(i)) - before.get(i));
        }
        return new Partition(blackout, longest / 1e6);
    }

    @Override
    public String toString() {
        return "dark for %.1f ms, two holders for %.1f ms".formatted(blackoutMillis, twoHoldersMillis);
    }
}
