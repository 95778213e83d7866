package org.vippy.config;

/** Checks the whole tree of a file, key by key, so that one run tells everything that is wrong. */
final class Validation {
    static final KnownKeys KEYS = KnownKeys.of(
            "chat",
            "chat_interface",
            "secret",
            "version",
            "vips",
            "nodes",
            "interval",
            "mature",
            "stale",
            "link-steady",
            "management",
            "management-http",
            "logging",
            "lease",
            "preempt",
            "quorum",
            "isolated",
            "all-inactive",
            "damping",
            "state",
            "announce",
            "arp-cache",
            "notify",
            "notify-rate",
            "checks",
            "hooks",
            "watch",
            "plugins");

    private Validation() {}

    /** What the file says; where it is wrong, a default stands in and the report has the error. */
    static Configuration read(Node.Mapping file, Report report) {
        KEYS.check(file, report);
        Cluster cluster = cluster(file, report);
        return new Configuration(
                ChatKeys.read(file, cluster.groups(), report),
                cluster,
                TimingKeys.read(file, report),
                AnnounceKey.read(file, report),
                NotifyKeys.read(file, report),
                WatchKey.read(file.find("watch"), report),
                PathKeys.management(file, report),
                ManagementHttpKey.read(file, cluster.groups(), report),
                LoggingKey.read(file, report),
                PathKeys.state(file, report),
                PluginsKey.read(file, report),
                ChecksKey.read(file, cluster.groups(), report),
                HooksKey.read(file, cluster.groups(), report));
    }

    private static Cluster cluster(Node.Mapping file, Report report) {
        NodesKey nodes = NodesKey.read(file, report);
        boolean preempt = Scalar.flag(file.find("preempt"), true, report);
        return new Cluster(
                VersionKey.read(file, report),
                VipsKey.read(file, nodes.names(), preempt, report),
                nodes.names(),
                PolicyKeys.read(file, nodes, report));
    }
}
