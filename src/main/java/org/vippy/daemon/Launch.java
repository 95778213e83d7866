package org.vippy.daemon;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Configuration;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Problem;
import org.vippy.config.Reading;
import org.vippy.network.LinuxNetwork;
import org.vippy.network.Network;
import org.vippy.network.SimulatedNetwork;
import org.vippy.plugin.host.NodePlugins;
import org.vippy.plugin.local.JavaPlugins;

/** Everything that can go wrong before the daemon runs, found before anything is started. */
final class Launch {
    static final int COULD_NOT_START = 1;
    static final int WRONG_INPUT = 2;

    private final Path config;
    private final @Nullable String node;
    private final boolean simulate;
    private final PluginFiles plugins;
    private final PrintStream err = System.err;

    Launch(Path config, @Nullable String node, boolean simulate, List<Path> plugins) {
        this.config = config;
        this.node = node;
        this.simulate = simulate;
        this.plugins = new PluginFiles(config, plugins);
    }

    /** Runs the daemon; returns when it could not start. */
    int run() {
        Signals.rememberReload();
        return switch (ConfigurationReader.read(config)) {
            case Reading.Loaded(Configuration configuration, List<Problem> warnings) -> {
                warnings.forEach(warning -> err.println("warning: " + warning.render()));
                yield named(configuration);
            }
            case Reading.Rejected(List<Problem> problems) -> {
                problems.forEach(problem -> err.println(problem.render()));
                yield WRONG_INPUT;
            }
        };
    }

    /** Says what {@link #run} would say of the file; of the name of this node only where the command line has it. */
    int check() {
        return switch (ConfigurationReader.read(config)) {
            case Reading.Loaded(Configuration configuration, List<Problem> warnings) -> {
                warnings.forEach(warning -> err.println("warning: " + warning.render()));
                boolean isFine = node == null || isNamed(node, configuration);
                yield isFine ? 0 : WRONG_INPUT;
            }
            case Reading.Rejected(List<Problem> problems) -> {
                problems.forEach(problem -> err.println(problem.render()));
                yield WRONG_INPUT;
            }
        };
    }

    private int named(Configuration configuration) {
        String name = node == null ? HostName.among(configuration.cluster().nodes()) : node;
        return isNamed(name, configuration) ? withPlugins(configuration, name) : WRONG_INPUT;
    }

    private boolean isNamed(String name, Configuration configuration) {
        List<String> nodes = configuration.cluster().nodes();
        if (!nodes.contains(name)) {
            err.println(config + ": nodes: " + (node == null ? "this host's name \"" : "the name \"") + name
                    + "\" is not one of " + nodes + "; add it to nodes, or choose one of them with -n");
        }
        return nodes.contains(name);
    }

    private int withPlugins(Configuration configuration, String name) {
        Optional<String> obstacle = JavaPlugins.obstacle(plugins.jars(configuration))
                .or(() -> NodePlugins.obstacle(
                        plugins.programs(configuration), PluginFiles.host(), PluginFiles.searchPath()));
        obstacle.ifPresent(why -> err.println("vippyd: " + why));
        return obstacle.isPresent() ? COULD_NOT_START : locked(configuration, name);
    }

    private int locked(Configuration configuration, String name) {
        return switch (ManagementSocket.claim(configuration.management())) {
            case ManagementSocket.Refused(String why) -> {
                err.println("vippyd: " + why);
                yield COULD_NOT_START;
            }
            case ManagementSocket.Claimed socket -> opened(configuration, name, socket);
        };
    }

    private int opened(Configuration configuration, String name, ManagementSocket.Claimed socket) {
        if (simulate) {
            return start(assembled(configuration, name, simulated(configuration), socket));
        }
        return switch (LinuxNetwork.open()) {
            case LinuxNetwork.Opening.Refused(String why) -> {
                err.println("vippyd: " + why);
                yield COULD_NOT_START;
            }
            case LinuxNetwork.Opening.Opened(LinuxNetwork network) ->
                start(assembled(configuration, name, network, socket));
        };
    }

    private Assembly assembled(
            Configuration configuration, String name, Network network, ManagementSocket.Claimed socket) {
        return new Assembly(
                config, configuration, name, network, socket, plugins, System::exit, Runtime.getRuntime()::halt);
    }

    /** With every interface that the file names, so that any file can be tried without privilege. */
    private static SimulatedNetwork simulated(Configuration configuration) {
        List<String> names = Stream.concat(
                        configuration.cluster().groups().stream()
                                .flatMap(group -> group.vips().stream())
                                .flatMap(vip -> Stream.ofNullable(vip.interfaceName())),
                        Stream.of("simulated"))
                .distinct()
                .toList();
        return new SimulatedNetwork(System::nanoTime, names);
    }

    private int start(Assembly assembly) {
        System.setProperty(
                "quarkus.http.domain-socket", assembly.socket().path().toString());
        // From now on whatever ends the process releases everything first.
        Runtime.getRuntime().addShutdownHook(new Thread(assembly::end, "vippy-ending"));
        Signals.onEnd(assembly::end);
        Signals.onReload(assembly::reload);
        DaemonApplication.prepare(assembly);
        Quarkus.run(DaemonApplication.class, this::quarkusEnded);
        return COULD_NOT_START;
    }

    /** After an orderly stop the shutdown hook of {@link Ending} still has work to do, and ends the process. */
    private void quarkusEnded(int code, @Nullable Throwable failure) {
        if (failure != null) {
            err.println("vippyd: cannot start: " + rootOf(failure));
            Runtime.getRuntime().halt(COULD_NOT_START);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
