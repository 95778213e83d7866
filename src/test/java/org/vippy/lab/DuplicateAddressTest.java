package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another host has a virtual IPv6 address when a node takes it. */
@LabTest
class DuplicateAddressTest {
    private static final String ADDRESS = "fd77::20";
    private static final Duration A_WHILE = Duration.ofSeconds(40);

    /** As kube-vip issue 523, where it stayed dead in dadfailed. */
    @Test
    void itIsTakenWhenTheOtherHostIsGone(Cluster cluster) {
        var client = cluster.lab().client();
        client.ip("addr add " + ADDRESS + "/64 dev eth0 nodad");
        cluster.configure(LabConfiguration.checkingDuplicates());
        try (var seen = new Witnesses(cluster.lab(), List.of(ADDRESS))) {
            cluster.startAll();
            Await.demand("a node finds the other host", A_WHILE, () -> cluster.logs()
                    .contains(ADDRESS + "/64 on eth0: another host has this address"));
            client.ip("addr del " + ADDRESS + "/64 dev eth0");
            long begin = System.nanoTime();
            seen.awaitSettled(A_WHILE);
            System.out.printf(
                    "taken %.1f s after the other host was gone%n",
                    Span.since(begin).nanos() / 1e9);
            assertEquals(0, seen.twoHoldersInKernelsMillis());
        }
    }
}
