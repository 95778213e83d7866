package org.vippy.daemon;

import static java.util.Objects.requireNonNull;

import org.vippy.config.Adopted;
import org.vippy.config.AdoptedStore;
import org.vippy.config.Cluster;
import org.vippy.config.Configuration;
import org.vippy.config.OwnInterfaces;

/**
 * The configuration by which this node works.
 *
 * @param configuration all of it
 * @param origin where its groups and nodes are from
 */
record InForce(Configuration configuration, Origin origin) {
    InForce {
        requireNonNull(configuration, "configuration is null");
        requireNonNull(origin, "origin is null");
    }

    /** Of the file and of what an earlier run adopted, the one of the higher version; says in the log which. */
    static InForce atStart(Configuration file, AdoptedStore store, OccurrenceLog log) {
        store.obstacle()
                .ifPresent(obstacle -> log.warn("what this node adopts from others cannot be kept over a restart: "
                        + obstacle + "; set \"state\" to a directory that vippyd may write"));
        return switch (store.load()) {
            case AdoptedStore.Found.Nothing _ -> new InForce(file, new Origin.File());
            case AdoptedStore.Found.SetAside(String text) -> {
                log.warn(text);
                yield new InForce(file, new Origin.File());
            }
            case AdoptedStore.Found.Kept(Adopted adopted) -> choose(file, adopted, log);
        };
    }

    private static InForce choose(Configuration file, Adopted adopted, OccurrenceLog log) {
        long own = file.cluster().version();
        long kept = adopted.cluster().version();
        if (kept > own) {
            log.notice("uses configuration version " + kept + ", adopted from " + adopted.from()
                    + " in an earlier run, instead of version " + own + " of the file");
            return new InForce(with(file, adopted.cluster()), new Origin.State(adopted));
        }
        if (!adopted.cluster().digest().equals(file.cluster().digest())) {
            log.notice("uses configuration version " + own + " of the file; version " + kept + ", adopted from "
                    + adopted.from() + " in an earlier run, is not used any more");
        }
        return new InForce(file, new Origin.File());
    }

    /** The file's configuration with other groups and nodes, on the interfaces of this host. */
    static Configuration with(Configuration file, Cluster cluster) {
        return with(file, cluster, new OwnInterfaces(file.cluster()));
    }

    /** This one with what another file says of this node alone. */
    InForce with(Configuration file) {
        Cluster cluster = configuration.cluster();
        return new InForce(with(file, cluster, new OwnInterfaces(file.cluster(), cluster)), origin);
    }

    private static Configuration with(Configuration file, Cluster cluster, OwnInterfaces interfaces) {
        return new Configuration(
                file.chat(),
                interfaces.on(cluster),
                file.timing(),
                file.announcing(),
                file.notified(),
                file.watching(),
                file.management(),
                file.http(),
                file.logging(),
                file.state(),
                file.plugins(),
                file.checks(),
                file.hooks());
    }
}
