package org.vippy.daemon;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vippy.config.Cluster;
import org.vippy.election.Event;

/**
 * The one way to another configuration while the daemon runs. The kernel worker finds out first where the addresses go and
 * what cannot be served; then everything changes over in one turn of the loop. What was asked of the kernel before is carried
 * out in the terms of its time.
 */
final class Reconfiguration {
    private final OrderedWorker kernelThread;
    private final ElectionLoop loop;
    private final Eligibility eligibility;
    private final Consumer<Changed> users;
    private final OccurrenceLog log;

    /** The new configuration, and where its addresses are on this host. */
    record Changed(InForce inForce, GroupAddresses addresses) {}

    /**
     * @param users told on the loop, just before the election
     */
    Reconfiguration(
            OrderedWorker kernelThread,
            ElectionLoop loop,
            Eligibility eligibility,
            Consumer<Changed> users,
            OccurrenceLog log) {
        this.kernelThread = kernelThread;
        this.loop = loop;
        this.eligibility = eligibility;
        this.users = users;
        this.log = log;
    }

    /** Begins the change; from any thread. Several at once happen one after the other. */
    void reconfigure(InForce next) {
        Cluster cluster = next.configuration().cluster();
        kernelThread.execute(() -> {
            GroupAddresses addresses = eligibility.addresses().succeededBy(cluster.groups());
            Map<Integer, String> ineligible = ineligible(addresses);
            // From here on the worker reports in the new terms, and the loop hears of that behind the change.
            eligibility.adopt(addresses, ineligible);
            loop.run(() -> change(next, addresses, ineligible));
        });
    }

    private Map<Integer, String> ineligible(GroupAddresses addresses) {
        try {
            return eligibility.ineligible(addresses);
        } catch (IOException failure) {
            log.warn("cannot read the links: " + failure.getMessage());
            return addresses.allBecause("the links could not be read");
        }
    }

    private void change(InForce next, GroupAddresses addresses, Map<Integer, String> ineligible) {
        users.accept(new Changed(next, addresses));
        loop.step(new Event.ConfigurationAdopted(
                ElectionCluster.of(next.configuration().cluster()), ineligible));
    }

    /** The groups of a configuration, for the log. */
    static String summary(Cluster cluster) {
        List<String> nodes = cluster.nodes();
        return cluster.groups().size() + " groups on nodes " + nodes;
    }
}
