package org.vippy.daemon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.chat.Chat;
import org.vippy.chat.Keys;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;
import org.vippy.lab.Await;
import org.vippy.lab.Distribution;
import org.vippy.lab.Skip;
import org.vippy.plugin.host.NodePlugins;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.Reason;
import org.vippy.v1.ReloadRequest;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.VippyGrpc;

/** Plugins of the original in the daemon as it ships, with a simulated kernel: real processes, all at once. */
final class ShippedPluginsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SECRET = "not-a-secret-outside-the-test";
    private static final int PORT = 15_081;

    @TempDir
    Path directory;

    private final EpollEventLoopGroup loops = new EpollEventLoopGroup(1);
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsTheDistributionAndNode() {
        Skip.unlessDistribution();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static void unlessPluginsRun(Path plugin) {
        var host = Distribution.built().home().resolve("plugin-host");
        NodePlugins.obstacle(List.of(plugin), host, System.getenv("PATH")).ifPresent(why -> {
            throw Skip.because(why);
        });
    }

    private Path plugin(String name) throws IOException {
        var from = Path.of("src/test/resources/org/vippy/plugin").resolve(name);
        var to = directory.resolve(name);
        Files.createDirectories(to.getParent());
        return Files.copy(from, to);
    }

    private Process launch(Path configuration, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Distribution.built().vippyd().toString(), "-c", configuration.toString(), "-n", "only", "--simulate"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        started.add(process);
        return process;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private Path configuration(String plugins) throws IOException {
        var file = directory.resolve("vippy.json");
        Files.writeString(file, """
                { secret: "%s", version: 7, nodes: [ "only", "other" ], chat: "239.255.77.3:%d", chat_interface: "lo",
                  interval: 0.1, mature: 0.2, stale: 1, management: "%s", state: "%s", plugins: %s,
                  logging: { driver: "console", mask: { debug: false, info: true } },
                  vips: [ [ "only", { interface: "simulated", ip: "192.0.2.10/26" } ],
                          [ { interface: "simulated", ip: "2001:db8::1/64" } ] ] }
                """.formatted(SECRET, PORT, socket(), directory.resolve("state"), plugins));
        return file;
    }

    private Path socket() {
        return directory.resolve("vippy.socket");
    }

    private String said() {
        try {
            return Files.readString(log(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void awaitSaid(String text) {
        Await.demand("the log says: " + text, LONG, () -> said().contains(text), this::said);
    }

    /** What the plugin told as JSON, without its brackets. */
    private String shape(String name) {
        var beginning = "plugin index: shape " + name + " [";
        awaitSaid(beginning);
        var line = said().lines()
                .filter(each -> each.contains(beginning))
                .findFirst()
                .orElseThrow();
        return line.substring(line.indexOf(beginning) + beginning.length(), line.length() - 1);
    }

    private ManagedChannel connect() {
        return NettyChannelBuilder.forAddress(new DomainSocketAddress(socket().toFile()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loops)
                .overrideAuthority("localhost")
                .usePlaintext()
                .build();
    }

    private static List<String> votes(VippyGrpc.VippyBlockingStub daemon) {
        return node(daemon).getReasonsList().stream()
                .filter(reason -> reason.getCode().startsWith("vote:"))
                .map(Reason::getCode)
                .toList();
    }

    private static NodeStatus node(VippyGrpc.VippyBlockingStub daemon) {
        return daemon.withDeadlineAfter(60, SECONDS)
                .status(StatusRequest.getDefaultInstance())
                .getStatus()
                .getNode();
    }

    @Test
    void runsPluginsOfTheOriginalUnchanged() throws Exception {
        var readme = plugin("readme.js");
        unlessPluginsRun(readme);
        plugin("dies.js");
        plugin("throws.js");
        plugin("hostile.js");
        plugin("shapes/own.js");
        var shapes = plugin("shapes/index.js");
        Files.writeString(directory.resolve("healthy"), "");
        var daemon = launch(
                configuration("[ \"readme.js\", 'dies.js', \"throws.js\", \"hostile.js\" ]"), "-p", shapes.toString());
        awaitSaid("is node only of");
        var calls = VippyGrpc.newBlockingStub(connect());

        Await.demand("dies votes", LONG, () -> votes(calls).contains("vote:dies"), this::said);
        var vote = node(calls).getReasonsList().stream()
                .filter(reason -> reason.getCode().equals("vote:dies"))
                .findFirst()
                .orElseThrow();
        assertEquals("dying", vote.getText());
        assertTrue(vote.getLapsesInSeconds() > 0 && vote.getLapsesInSeconds() <= 6, vote::toString);
        Files.writeString(directory.resolve("die"), "");
        awaitSaid("plugin dies: ended with exit code 3; starts again in 1 s");
        var child = Long.parseLong(Files.readString(directory.resolve("died")));
        Await.demand("its child is gone", LONG, () -> isGone(child));
        awaitSaid("plugin throws: Error: no good");
        awaitSaid("plugin throws: ended with exit code 1; starts again in 1 s");
        awaitSaid("plugin throws: ended with exit code 1; starts again in 2 s");

        tellsShapes();
        assertBoundedOutput();
        Await.demand("the vote of the dead lapses", LONG, () -> votes(calls).isEmpty(), this::said);
        awaitSaid("the vote of vote:dies has lapsed");
        tellsMoves(calls);
        tellsChanges(calls);

        daemon.destroy();
        assertTrue(daemon.waitFor(60, SECONDS));
        assertEquals(0, daemon.exitValue(), this::said);
        assertTrue(said().contains("plugin index: last words"), this::said);
        Await.demand("readme stops", LONG, () -> Files.exists(directory.resolve("readme-stopped")));
        Await.demand("shapes stops", LONG, () -> Files.exists(directory.resolve("shapes/stopped")));
        var hanging = Long.parseLong(Files.readString(directory.resolve("shapes/pid")));
        Await.demand("what does not stop is ended", LONG, () -> isGone(hanging));
    }

    private void tellsChanges(VippyGrpc.VippyBlockingStub daemon) throws IOException {
        assertFalse(said().contains("shape config-change"), this::said);
        var file = directory.resolve("vippy.json");
        Files.writeString(file, Files.readString(file).replace("interval: 0.1", "interval: 0.2"));
        daemon.withDeadlineAfter(60, SECONDS).reload(ReloadRequest.getDefaultInstance());
        assertEquals("", shape("config-change"));
    }

    /** One that nobody has waited for yet is gone too. */
    private static boolean isGone(long process) {
        try {
            var status = Files.readString(Path.of("/proc/" + process + "/stat"));
            return status.substring(status.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException gone) {
            return true;
        }
    }

    private void tellsShapes() throws IOException {
        var web = "{\"ip\":\"192.0.2.10\",\"name\":\"simulated\",\"prefix\":26,\"netmask\":\"255.255.255.192\","
                + "\"broadcast\":\"192.0.2.63\",\"network\":\"192.0.2.0\"}";
        var six = "{\"ip\":\"2001:db8::1\",\"name\":\"simulated\",\"prefix\":64}";
        var vips = "[[\"only\"," + web + "],[" + six + "]]";
        assertEquals("\"own module\"", shape("require"));
        assertEquals("\"only\"," + vips + ",[\"only\",\"other\"],7,1", shape("functions"));
        assertTrue(shape("state").startsWith("{\"_\":"), () -> shape("state"));
        var announcement = "{\"me\":\"only\",\"active\":";
        assertTrue(shape("send-announce").startsWith(announcement), () -> shape("send-announce"));
        assertTrue(
                shape("send-announce").contains("\"version\":7,\"vips\":" + vips + ",\"nodes\":[\"only\",\"other\"]"),
                () -> shape("send-announce"));
        for (var level : List.of("emerg", "err", "warning", "info", "no-level")) {
            awaitSaid("plugin index: level " + level);
        }
        say("garbage".getBytes(StandardCharsets.UTF_8));
        var sender = "{\"address\":\"127.0.0.1\",\"family\":\"IPv4\",\"port\":" + PORT + ",\"size\":";
        assertEquals("\"hash\",{}," + sender + "7}", shape("ignore-hash"));
        new Chat(Keys.of(List.of(SECRET)), "stranger").encode(ofAStranger()).forEach(this::say);
        var ignored = shape("ignore-node");
        assertTrue(ignored.startsWith("\"node\",{\"me\":\"stranger\",\"active\":false,"), ignored);
        assertTrue(ignored.contains("," + sender), ignored);
        // As in the original, a node hears itself.
        assertTrue(shape("recv-announce").startsWith(announcement), () -> shape("recv-announce"));
        assertTrue(shape("recv-announce").contains("," + sender), () -> shape("recv-announce"));
    }

    private void tellsMoves(VippyGrpc.VippyBlockingStub calls) throws IOException {
        var up = shape("manager-up");
        assertTrue(up.startsWith("{\"ip\":"), up);
        assertEquals("true," + up, shape("network-up"));
        assertEquals("true,null", shape("active"));
        assertTrue(shape("manager-state-change").contains("\"only\":["), () -> shape("manager-state-change"));
        Files.delete(directory.resolve("healthy"));
        Await.demand("readme votes", LONG, () -> votes(calls).equals(List.of("vote:readme")), this::said);
        assertEquals("doSomething", node(calls).getReasons(0).getText());
        assertTrue(shape("manager-down").startsWith("{\"ip\":"));
        assertTrue(shape("network-down").startsWith("true,{\"ip\":"));
        Files.writeString(directory.resolve("healthy"), "");
        Await.demand("readme is content", LONG, () -> votes(calls).isEmpty(), this::said);
    }

    private void assertBoundedOutput() {
        awaitSaid("plugin hostile: " + "x".repeat(1_024) + "…");
        awaitSaid("plugin hostile: ?[2J?forged?line");
        awaitSaid("plugin hostile: flood 0");
        var all = said();
        assertFalse(all.contains("\u001b["), "escape sequences");
        var flood = all.lines().filter(line -> line.contains("flood")).count();
        assertTrue(flood <= 400, () -> "lines of a flood: " + flood);
    }

    private Announcement ofAStranger() {
        return new Announcement(
                "stranger",
                17,
                1,
                0,
                0,
                0,
                7,
                "none",
                false,
                false,
                false,
                false,
                false,
                List.of(),
                GroupSet.empty(),
                GroupSet.empty(),
                GroupSet.empty(),
                GroupSet.empty(),
                GroupSet.empty(),
                false,
                List.of(),
                List.of(),
                List.of());
    }

    private void say(byte[] datagram) {
        try (var socket = new MulticastSocket()) {
            socket.setNetworkInterface(NetworkInterface.getByName("lo"));
            socket.send(new DatagramPacket(datagram, datagram.length, InetAddress.getByName("239.255.77.3"), PORT));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A program of the examples, and what it prints. */
    private Path example(String output, String... command) throws IOException {
        var printed = directory.resolve(output);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        var home = Distribution.built().home();
        builder.environment().put("VIPPY_SOCKET", socket().toString());
        builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment()
                .put("NODE_PATH", home.resolve("plugin-host/node_modules").toString());
        builder.environment().put("PROTO", home.resolve("plugin-host/proto").toString());
        started.add(builder.start());
        return printed;
    }

    private void awaitPrinted(Path printed, String... lines) {
        Await.demand(
                "prints " + List.of(lines),
                LONG,
                () -> read(printed).containsAll(List.of(lines)),
                () -> ", but " + read(printed) + "\n" + said());
    }

    /** How many clients the daemon has on its socket, this test included. See proc_net(5): 03 is connected. */
    private long connections() {
        try (var sockets = Files.lines(Path.of("/proc/net/unix"))) {
            return sockets.map(line -> line.split(" +"))
                    .filter(words -> words.length == 8 && words[5].equals("03") && words[7].equals(socket().toString()))
                    .count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<String> read(Path printed) {
        try {
            return Files.readAllLines(printed);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void runsTheExamplesOfOtherLanguages() throws Exception {
        unlessPluginsRun(plugin("readme.js"));
        Files.writeString(directory.resolve("healthy"), "");
        launch(configuration("\"readme.js\""));
        awaitSaid("is node only of");
        var calls = VippyGrpc.newBlockingStub(connect());
        Await.demand("it holds its groups", LONG, () -> node(calls).getState() == NodeStatus.State.ACTIVE, this::said);
        var examples = Path.of("deployment/examples").toAbsolutePath();
        var byShell = example("moves-shell", examples.resolve("shell/moves").toString());
        var byNode =
                example("moves-node", "node", examples.resolve("node/moves.js").toString(), socket().toString());
        // Three are those of the plugin host, which follows too, and of this test.
        Await.demand("both follow", LONG, () -> connections() >= 4, this::said);
        // They have asked for events as soon as that is on its way through the daemon.
        Await.pass(Duration.ofSeconds(2));

        example("disk", examples.resolve("shell/disk").toString(), "/", "101");
        Await.demand("disk votes", LONG, () -> votes(calls).equals(List.of("vote:disk")), this::said);
        awaitPrinted(byShell, "down 192.0.2.10/26", "down 2001:db8::1/64");
        awaitPrinted(byNode, "down 192.0.2.10/26", "down 2001:db8::1/64");
        started.getLast().destroyForcibly().waitFor();
        example("disk-well", examples.resolve("shell/disk").toString(), "/", "0");
        awaitPrinted(byShell, "up 192.0.2.10/26", "up 2001:db8::1/64");
        awaitPrinted(byNode, "up 192.0.2.10/26", "up 2001:db8::1/64");
    }

    @Test
    void saysWhatIsMissingForPlugins() throws Exception {
        var programs = Files.createDirectory(directory.resolve("bin"));
        var readlink =
                Optional.of(Path.of("/usr/bin/readlink")).filter(Files::exists).orElse(Path.of("/bin/readlink"));
        Files.createSymbolicLink(programs.resolve("readlink"), readlink);
        plugin("readme.js");
        var builder = new ProcessBuilder(
                        Distribution.built().vippyd().toString(),
                        "-c",
                        configuration("\"readme.js\"").toString(),
                        "-n",
                        "only",
                        "--simulate")
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("PATH", programs.toString());
        var process = builder.start();
        started.add(process);
        assertTrue(process.waitFor(60, SECONDS));
        assertEquals(1, process.exitValue(), this::said);
        assertTrue(said().contains("PATH has no program node: install Node.js 18 or newer"), this::said);
    }
}
