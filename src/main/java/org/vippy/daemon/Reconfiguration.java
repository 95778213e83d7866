package org.vippy.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.vippy.config.Cluster;
import org.vippy.config.Configuration;
import org.vippy.election.Event;

/**
 * The one way to another configuration while the daemon runs, from a peer or from the file. The kernel worker finds out first
 * where the addresses go and what cannot be served; then everything changes over in one turn of the loop. What was asked of
 * the kernel before is carried out in the terms of its time.
 */
final class Reconfiguration {
    private final OrderedWorker kernelThread;
    private final ElectionLoop loop;
    private final Eligibility eligibility;
    private final Consumer<Changed> users;
    private final OccurrenceLog log;
    /** On the loop. */
    private Configuration present;

    /**
     * What changes.
     *
     * @param before what counted until now
     * @param inForce what counts from now on
     * @param addresses where its addresses are on this host
     */
    record Changed(Configuration before, InForce inForce, GroupAddresses addresses) {
        Configuration after() {
            return inForce.configuration();
        }

        /** Whether groups or nodes change, or only where addresses go here. */
        boolean changesCluster() {
            return !before.cluster().equals(after().cluster());
        }
    }

    /**
     * @param present the configuration with which everything was started
     * @param users told on the loop, just before the election
     */
    Reconfiguration(
            Configuration present,
            OrderedWorker kernelThread,
            ElectionLoop loop,
            Eligibility eligibility,
            Consumer<Changed> users,
            OccurrenceLog log) {
        this.present = present;
        this.kernelThread = kernelThread;
        this.loop = loop;
        this.eligibility = eligibility;
        this.users = users;
        this.log = log;
    }

    /** Begins the change; from any thread. Several at once happen one after the other. Completes on the loop, when it counts. */
    CompletionStage<Void> reconfigure(InForce next) {
        CompletableFuture<Void> changed = new CompletableFuture<>();
        Cluster cluster = next.configuration().cluster();
        Duration linkSteady = next.configuration().timing().linkSteady();
        kernelThread.execute(() -> {
            GroupAddresses before = eligibility.addresses();
            GroupAddresses addresses = before.succeededBy(cluster.groups());
            addresses.linkSteady(linkSteady);
            Map<Integer, String> ineligible = ineligible(addresses);
            // From here on the worker reports in the new terms, and the loop hears of that behind the change.
            eligibility.adopt(addresses, ineligible);
            loop.run(() -> {
                change(next, addresses, ineligible);
                changed.complete(null);
            });
            eligibility.moved(addresses.movedFrom(before));
        });
        return changed;
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
        Changed changed = new Changed(present, next, addresses);
        present = next.configuration();
        if (!present.timing().equals(changed.before().timing())) {
            // In the terms that count until now.
            loop.step(new Event.TimingChanged(ElectionCluster.timing(present.timing())));
        }
        users.accept(changed);
        if (changed.changesCluster()) {
            loop.step(new Event.ConfigurationAdopted(ElectionCluster.of(present.cluster()), ineligible));
        } else {
            loop.step(new Event.EligibilityChanged(ineligible));
        }
    }

    /** The groups of a configuration, for the log. */
    static String summary(Cluster cluster) {
        List<String> nodes = cluster.nodes();
        return cluster.groups().size() + " groups on nodes " + nodes;
    }
}
