package org.vippy.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.election.Event;
import org.vippy.election.GroupSet;
import org.vippy.lab.Await;
import org.vippy.management.View;
import org.vippy.network.BackgroundThread;
import org.vippy.plugin.local.JavaPlugins;

/** Java plugins that are compiled here and loaded from jars, beside a real election. */
class JavaPluginsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Path EXAMPLE = Path.of("deployment/examples/java/src");
    private static final Path HOSTILE = Path.of("src/test/resources/org/vippy/plugin/hostile");
    private static final String SERVICE = "META-INF/services/org.vippy.plugin.api.Plugin";

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicReference<ManagedElection> control = new AtomicReference<>();
    private final ElectionLoop loop = new ElectionLoop(
            vertx,
            TestingElection.alone(1),
            System::nanoTime,
            _ -> {},
            occurrences -> control.get().changed(occurrences),
            failures::add);
    private final ManagedElection managed = new ManagedElection(
            loop,
            "1.0",
            TestingElection.TIMING,
            () -> new View.Chat(1, 2, 0, Map.of(), List.of(), Map.of()),
            () -> new View.Kernel(Map.of(), Map.of()),
            Optional::empty,
            () -> {
                throw new AssertionError("nobody asks for it here");
            },
            System::nanoTime);
    private final JavaPlugins plugins = new JavaPlugins(
            "only", managed, BackgroundThread::patient, (severity, text) -> said.add(severity + " " + text));

    @BeforeEach
    void start() {
        control.set(managed);
        loop.post(new Event.Started(GroupSet.empty(), 0));
    }

    @AfterEach
    void end() {
        plugins.use(List.of());
        vertx.close();
    }

    private void awaitSaid(String text) {
        Await.demand(text, LONG, () -> said.stream().anyMatch(line -> line.contains(text)), () -> ", but " + said);
    }

    private boolean hasNoReasons() {
        try {
            return managed.view()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS)
                    .status()
                    .reasons()
                    .isEmpty();
        } catch (Exception failure) {
            throw new AssertionError("the loop does not answer", failure);
        }
    }

    /** A jar of sources, compiled against nothing but the JDK and the API. */
    private Path jar(String name, Path sources, String services) throws IOException {
        var classes = Files.createDirectories(directory.resolve(name));
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", api().toString()));
        try (var files = Files.walk(sources)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".java") || file.endsWith(".java.txt"))
                    .forEach(arguments::add);
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)), "the compiler complains");
        var jar = directory.resolve(name + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            put(out, SERVICE, services.getBytes(UTF_8));
            for (var file : files.filter(Files::isRegularFile).toList()) {
                put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private Path api() throws IOException {
        var root = directory.resolve("api");
        var copies = Files.createDirectories(root.resolve("org/vippy/plugin/api"));
        try (var files = Files.list(Path.of("target/classes/org/vippy/plugin/api"))) {
            for (var file : files.toList()) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
        }
        return root;
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    @Test
    void runsTheExampleFromADirectoryOfJars() throws Exception {
        jar("disk", EXAMPLE, Files.readString(EXAMPLE.resolve(SERVICE)));
        plugins.use(List.of(directory));
        awaitSaid("5 plugin disk: looks after the disk of only");
        awaitSaid("5 plugin disk: saw Started[");
        managed.vote(false, "operator", "new disk");
        awaitSaid("5 plugin disk: saw NodeChanged[state=inactive, reasons=[new disk]");
        plugins.use(List.of());
        awaitSaid("5 plugin disk: was interrupted, and is over");
    }

    @Test
    void theirLastWordsAreWaitedForAtTheEnd() throws Exception {
        jar("disk", EXAMPLE, Files.readString(EXAMPLE.resolve(SERVICE)));
        plugins.use(List.of(directory));
        awaitSaid("5 plugin disk: looks after the disk of only");
        plugins.stop();
        plugins.await(LONG);
        assertTrue(said.contains("5 plugin disk: was interrupted, and is over"), said::toString);
    }

    @Test
    void whateverAPluginDoesHarmsNobodyElse() throws Exception {
        plugins.use(List.of(jar("hostile", HOSTILE, Files.readString(HOSTILE.resolve("services")))));
        awaitSaid("plugin curious: sees nothing?[31m");
        awaitSaid("not even made?forged");
        awaitSaid("hostile.NotThere");
        awaitSaid("3 plugin thrower: is over: java.lang.StackOverflowError");
        awaitSaid("its name is not 1 to 48 letters");
        awaitSaid("5 plugin votes: has come to its end");
        assertEquals(
                4,
                said.stream()
                        .filter(line -> line.equals("5 plugin votes: refused"))
                        .count(),
                said::toString);
        assertTrue(said.stream().noneMatch(line -> line.contains("\n")), said::toString);
        Await.demand("its vote lapses", LONG, this::hasNoReasons);
        assertEquals(List.of(), failures);
    }

    @Test
    void saysWhereThereIsNone() throws Exception {
        plugins.use(List.of(jar("empty", EXAMPLE, "")));
        awaitSaid("4 there is no Java plugin in ");
    }
}
