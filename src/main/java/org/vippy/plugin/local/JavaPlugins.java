package org.vippy.plugin.local;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.vippy.management.Control;
import org.vippy.plugin.PlainText;
import org.vippy.plugin.PluginLog;
import org.vippy.plugin.api.Plugin;

/** The Java plugins that run. */
public final class JavaPlugins {
    private final String node;
    private final Control control;
    private final BiFunction<String, Runnable, Thread> threads;
    private final PluginLog log;
    private final Map<Path, Loaded> loaded = new ConcurrentHashMap<>();

    /** What is in one place. */
    private record Loaded(URLClassLoader loader, List<LocalPlugin> plugins) {}

    /**
     * None runs yet.
     *
     * @param node name of this node
     * @param threads makes a thread of this name, not started yet
     */
    public JavaPlugins(String node, Control control, BiFunction<String, Runnable, Thread> threads, PluginLog log) {
        this.node = node;
        this.control = control;
        this.threads = threads;
        this.log = log;
    }

    /** Whether there are Java plugins in this place: a jar, or a directory of jars. */
    public static boolean isOne(Path place) {
        return place.toString().endsWith(".jar") || Files.isDirectory(place);
    }

    /** Why plugins of these places cannot run, with a remedy; empty where nothing is in the way. */
    public static Optional<String> obstacle(List<Path> places) {
        return places.stream()
                .filter(place -> !Files.isReadable(place))
                .findFirst()
                .map(place -> "the plugin " + place + " cannot be read: correct its name, or leave it out");
    }

    /**
     * Those in these places run from now on: others are told to end, and what was there before goes on.
     *
     * @param places jars, and directories of jars that see each other
     */
    public synchronized void use(List<Path> places) {
        Set<Path> gone = new HashSet<>(loaded.keySet());
        places.forEach(gone::remove);
        gone.forEach(place -> stop(loaded.remove(place)));
        for (Path place : places) {
            if (!loaded.containsKey(place)) {
                loaded.put(place, load(place));
            }
        }
    }

    /** Asks all to end. Returns at once, also while one is being loaded and does not come to an end. */
    public void stop() {
        loaded.values().forEach(JavaPlugins::stop);
    }

    /** Waits until all have ended, but no longer than this. After {@link #stop()}. */
    public void await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (Loaded each : loaded.values()) {
            for (LocalPlugin plugin : each.plugins()) {
                plugin.await(Duration.ofNanos(end - System.nanoTime()));
            }
        }
    }

    private static void stop(Loaded former) {
        former.plugins().forEach(LocalPlugin::stop);
    }

    private Loaded load(Path place) {
        URLClassLoader loader =
                new URLClassLoader(jars(place).toArray(URL[]::new), new ApiOnly(JavaPlugins.class.getClassLoader()));
        List<LocalPlugin> started = new ArrayList<>();
        Iterator<Plugin> found = ServiceLoader.load(Plugin.class, loader).iterator();
        while (next(found, place, started)) {
            // One after the other, so that one that cannot be made does not hide the next.
        }
        if (started.isEmpty()) {
            log.say(PluginLog.WARNING, "there is no Java plugin in " + place);
        }
        return new Loaded(loader, started);
    }

    /** Starts the next plugin; false when there is none. Its constructor runs here, so this is not for the daemon's loop. */
    private boolean next(Iterator<Plugin> found, Path place, List<LocalPlugin> started) {
        try {
            if (!found.hasNext()) {
                return false;
            }
            start(found.next(), place, started);
        } catch (ServiceConfigurationError | RuntimeException | LinkageError failure) {
            log.say(
                    PluginLog.ERR,
                    "a Java plugin in " + place + " cannot be used: " + PlainText.of(words(failure), 512));
        }
        return true;
    }

    private static String words(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : ": " + cause);
    }

    private void start(Plugin plugin, Path place, List<LocalPlugin> started) {
        String name = plugin.name();
        if (!PluginView.NAME.matcher(name).matches()) {
            log.say(
                    PluginLog.ERR,
                    "a Java plugin in " + place
                            + " cannot be used: its name is not 1 to 48 letters, digits, dots, hyphens"
                            + " and underscores");
            return;
        }
        started.add(new LocalPlugin(name, plugin, node, control, threads, log));
    }

    private List<URL> jars(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(url(place));
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(JavaPlugins::url)
                    .toList();
        } catch (IOException unreadable) {
            log.say(PluginLog.ERR, "the directory " + place + " cannot be read: " + unreadable.getMessage());
            return List.of();
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file has a URL", impossible);
        }
    }
}
