package org.vippy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.cli.TestingDaemon.Mood;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.Line;
import org.vippy.cli.text.StatusText;
import org.vippy.v1.Change;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.WatchResponse;

@Timeout(60)
class VippyctlTest {
    private static final String STATUS_TEXT = Line.join(StatusText.lines(TestingDaemon.STATUS), false);

    @TempDir
    private Path directory;

    private Path path;
    private String socket;

    @BeforeEach
    void nameSocket() {
        path = directory.resolve("s");
        socket = path.toString();
    }

    @Test
    void showsStatusAsText() throws IOException {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            assertEquals(new Ran(0, STATUS_TEXT, ""), Ran.vippyctl("-s", socket, "status"));
            assertEquals(List.of(), daemon.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s SOCKET --json status", "status --json --socket=SOCKET", "--json status -s SOCKET"})
    void showsStatusAsJsonWhereverTheOptionsStand(String arguments) throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.WILLING)) {
            Ran ran = Ran.vippyctl(arguments.replace("SOCKET", socket).split(" "));
            assertEquals(new Ran(0, Json.pretty(TestingDaemon.STATUS) + "\n", ""), ran);
        }
    }

    @Test
    void showsWhatAReloadChangesAndWhyAnotherDoesNot() throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.WILLING)) {
            assertEquals(
                    new Ran(
                            0,
                            "/etc/vippy.json counts from now on:\n  interval: 0.5 s -> 0.25 s\n",
                            "warning: short\n"),
                    Ran.vippyctl("-s", socket, "reload"));
            assertEquals(
                    new Ran(
                            1,
                            "nothing has changed: /etc/vippy.json cannot be used\n",
                            "/etc/vippy.json:1:2: nodes: is missing; write them\n"),
                    Ran.vippyctl("-s", socket, "reload"));
            assertEquals(1, Ran.vippyctl("-s", socket, "--json", "reload").exitCode());
        }
    }

    @Test
    void printsACompletionThatKnowsTheCommands() {
        Ran ran = Ran.vippyctl("completion", "bash");
        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().contains("deactivate") && ran.out().contains("complete -F"), ran.out());
    }

    @Test
    void saysHowToHaveVippydWhereACheckCannotRunIt() {
        Ran ran = Ran.vippyctl("check", "/etc/vippy.json");
        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("install vippyd and vippyctl together"), ran.err());
    }

    @Test
    void tellsDaemonWhyItIsDeactivated() throws IOException {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            Ran ran = Ran.vippyctl("-s", socket, "deactivate", "--reason", "new disk");
            assertEquals(new Ran(0, "node-a was told to be inactive; vippyctl watch shows what moves\n", ""), ran);
            assertEquals(List.of(request(false, "new disk")), daemon.requests());
        }
    }

    @Test
    void givesOperatorAsReasonWhereNoneIsNamed() throws IOException {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            assertEquals(0, Ran.vippyctl("-s", socket, "deactivate").exitCode());
            assertEquals(0, Ran.vippyctl("-s", socket, "activate", "--json").exitCode());
            assertEquals(List.of(request(false, "operator"), request(true, "operator")), daemon.requests());
        }
    }

    @Test
    void givesTheVoterAsReasonWhereNoneIsNamed() throws IOException {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            assertEquals(
                    0, Ran.vippyctl("-s", socket, "deactivate", "--as", "disk").exitCode());
            SetActiveRequest against =
                    request(false, "disk").toBuilder().setVoter("disk").build();
            assertEquals(List.of(against), daemon.requests());
        }
    }

    @Test
    void speaksInTheNameOfAVoterWhoseWordLapses() throws IOException {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            Ran ran = Ran.vippyctl("-s", socket, "deactivate", "--as", "disk", "--for", "1.5m", "-r", "full");
            assertEquals(
                    new Ran(
                            0,
                            "node-a was told to be inactive by disk, for 1 min 30 s unless repeated; vippyctl watch shows what moves\n",
                            ""),
                    ran);
            assertEquals(
                    0, Ran.vippyctl("-s", socket, "activate", "--as", "disk").exitCode());
            SetActiveRequest against = request(false, "full").toBuilder()
                    .setVoter("disk")
                    .setTimeToLive(com.google.protobuf.Duration.newBuilder().setSeconds(90))
                    .build();
            SetActiveRequest without =
                    request(true, "disk").toBuilder().setVoter("disk").build();
            assertEquals(List.of(against, without), daemon.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"30s,30000", "30,30000", "0.5s,500", "500ms,500", "5m,300000", "24h,86400000"})
    void readsATimeAsPeopleWriteIt(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), new TimeToLive().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "1d", "1e9", "s", "99999999999999999999s"})
    void saysThatATimeIsNone(String text) {
        Ran ran = Ran.vippyctl("-s", socket, "deactivate", "--as", "disk", "--for=" + text);
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("is not a time; write for example 30s or 500ms"), ran.err());
    }

    @Test
    void showsEventsAsTextAndAsJsonUntilTheDaemonEnds() throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.WILLING)) {
            Ran text = Ran.vippyctl("-s", socket, "events");
            assertEquals(3, text.exitCode());
            assertTrue(text.out().startsWith("node-a is active and holds 0 groups\n"), text.out());
            assertTrue(text.out().endsWith("node-a stops\n"), text.out());
            Ran json = Ran.vippyctl("-s", socket, "events", "--json");
            assertEquals(2, json.out().lines().count());
            assertTrue(json.out().contains("\"kind\":\"NODE_STOPPING\""), json.out());
        }
    }

    @Test
    void saysWhatBecomesOfAGroupThatIsMoved() throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.WILLING)) {
            assertEquals(
                    new Ran(0, "192.0.2.1 is pinned to node-b; vippyctl watch shows what moves\n", ""),
                    Ran.vippyctl("-s", socket, "move", "192.0.2.1", "node-b"));
            assertEquals(
                    new Ran(0, "192.0.2.1 already was pinned to node-a\n", ""),
                    Ran.vippyctl("-s", socket, "move", "192.0.2.1", "node-a"));
            assertEquals(
                    new Ran(0, "192.0.2.1 is no longer pinned; vippyctl watch shows what moves\n", ""),
                    Ran.vippyctl("-s", socket, "unpin", "192.0.2.1"));
        }
    }

    @Test
    void saysWhenThereIsNoHistory() throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.WILLING)) {
            Ran ran = Ran.vippyctl("-s", socket, "history");
            assertEquals(new Ran(0, "no takeovers since the daemon started\n", ""), ran);
            assertTrue(Ran.vippyctl("-s", socket, "history", "--json").out().contains("\"takeovers\": []"));
        }
    }

    @Test
    void wantsToKnowWhichGroupGoesWhere() {
        assertEquals(2, Ran.vippyctl("-s", socket, "move", "192.0.2.1").exitCode());
        assertEquals(2, Ran.vippyctl("-s", socket, "unpin").exitCode());
    }

    private static SetActiveRequest request(boolean active, String reason) {
        return SetActiveRequest.newBuilder().setActive(active).setReason(reason).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "watch",
                "events",
                "history",
                "activate",
                "deactivate",
                "move 0 node-b",
                "unpin 0",
                "--json watch"
            })
    void endsWithOneWhenDaemonRefuses(String command) throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.REFUSING)) {
            Ran ran = Ran.vippyctl(("-s " + socket + " " + command).split(" "));
            assertEquals(new Ran(1, "", "vippyctl: vippyd refused: " + TestingDaemon.REFUSAL + "\n"), ran);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "watch", "activate", "deactivate"})
    void saysThatSocketIsMissing(String command) {
        assertUnreachable("no socket at " + socket, Ran.vippyctl("-s", socket, command));
    }

    @Test
    void saysThatSocketIsDead() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
        }
        assertUnreachable("nobody answers at " + socket, Ran.vippyctl("-s", socket, "status"));
    }

    @Test
    void saysThatFileIsNoSocket() throws IOException {
        Files.writeString(path, "");
        assertUnreachable(socket + " is not a socket", Ran.vippyctl("-s", socket, "status"));
    }

    @Test
    void saysThatPathIsTooLong() {
        assertUnreachable("the path of the socket is longer than", Ran.vippyctl("-s", "/" + "x".repeat(107), "status"));
    }

    @Test
    void saysThatDaemonDoesNotAnswer() throws IOException {
        try (TestingDaemon _ = TestingDaemon.at(path, Mood.SILENT)) {
            Ran ran = Ran.vippyctl(Duration.ofMillis(300), "-s", socket, "status");
            assertUnreachable("no answer from " + socket + " within 300 ms", ran);
        }
    }

    @Test
    void saysThatOtherSideBrokeOff() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(() -> acceptAndClose(server));
            Ran ran = Ran.vippyctl("-s", socket, "status");
            hangUp.join();
            assertEquals(3, ran.exitCode());
            assertTrue(ran.err().startsWith("vippyctl: ") && ran.err().lines().count() == 1, ran.err());
        }
    }

    private static void acceptAndClose(ServerSocketChannel server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnreachable(String start, Ran ran) {
        assertEquals(3, ran.exitCode(), ran.err());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("vippyctl: " + start), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void watchesUntilDaemonEndsTheStream() throws Exception {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            CompletableFuture<Ran> ran = CompletableFuture.supplyAsync(() -> Ran.vippyctl("-s", socket, "watch"));
            StreamObserver<WatchResponse> watcher = daemon.watcher();
            watcher.onNext(change());
            watcher.onCompleted();
            String line = "03:04:05.678 ! web: taken over (holder-lost)\n";
            String end = "vippyctl: vippyd ended the stream: it stops or restarts\n";
            assertEquals(new Ran(3, STATUS_TEXT + "\n" + line, end), ran.get());
        }
    }

    @Test
    void watchesInJsonWithOneLinePerMessageUntilDaemonDies() throws Exception {
        try (TestingDaemon daemon = TestingDaemon.at(path, Mood.WILLING)) {
            CompletableFuture<Ran> ran =
                    CompletableFuture.supplyAsync(() -> Ran.vippyctl("-s", socket, "--json", "watch"));
            StreamObserver<WatchResponse> watcher = daemon.watcher();
            watcher.onNext(change());
            daemon.die();
            WatchResponse first =
                    WatchResponse.newBuilder().setStatus(TestingDaemon.STATUS).build();
            Ran result = ran.get();
            assertEquals(3, result.exitCode());
            assertEquals(1, result.err().lines().count(), result.err());
            // What was under way when the connection broke may be lost, but no line is torn.
            assertTrue((Json.line(first) + "\n" + Json.line(change()) + "\n").startsWith(result.out()), result.out());
            assertTrue(result.out().isEmpty() || result.out().endsWith("\n"), result.out());
        }
    }

    private static WatchResponse change() {
        return WatchResponse.newBuilder()
                .setStatus(TestingDaemon.STATUS)
                .addChanges(Change.newBuilder()
                        .setTime("2026-03-01T03:04:05.678Z")
                        .setGroup("web")
                        .setWhat("taken over")
                        .setReason("holder-lost")
                        .setSeverity(Change.Severity.WARNING))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "stauts", "status --jsn", "status extra", "-s", "deactivate --reason", "activate --reason x"
            })
    void endsWithTwoWhenCommandLineIsWrong(String arguments) {
        Ran ran = Ran.vippyctl(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertEquals(2, ran.exitCode());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("vippyctl: ") && ran.err().contains("--help"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "status --help", "watch -h", "deactivate --help"})
    void helpsWithoutDaemon(String arguments) {
        Ran ran = Ran.vippyctl(arguments.split(" "));
        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().contains("vippyctl"), ran.out());
    }
}
