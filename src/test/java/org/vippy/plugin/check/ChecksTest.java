package org.vippy.plugin.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Check;
import org.vippy.config.Probe;
import org.vippy.network.linux.Syscalls;

/** Checks of real processes, servers and sockets. */
class ChecksTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final BlockingQueue<Checks.Change> changes = new LinkedBlockingQueue<>();
    private final Checks checks = new Checks(
            Syscalls::killGroup,
            task -> Thread.ofPlatform().daemon().unstarted(task),
            System::nanoTime,
            new Random(),
            changes::add);

    @AfterEach
    void close() {
        checks.close();
    }

    private static Check check(Probe probe, Duration timeout, boolean passing) {
        var interval = Duration.ofMillis(Math.max(50, Math.min(500, timeout.toMillis())));
        return new Check("it", probe, List.of(), interval, timeout, Duration.ZERO, 1, 1, passing);
    }

    /** What one look at it finds, by a check that starts in the other state. */
    private CheckState turned(Probe probe, Duration timeout, boolean to) throws InterruptedException {
        checks.use(List.of(check(probe, timeout, !to)));
        assertInstanceOf(Checks.Change.Began.class, next());
        var state =
                assertInstanceOf(Checks.Change.Turned.class, next()).standing().state();
        assertEquals(to, state.passing(), state.toString());
        return state;
    }

    private Checks.Change next() throws InterruptedException {
        var change = changes.poll(60, TimeUnit.SECONDS);
        assertNotNull(change, () -> "nothing happens: " + checks.standings());
        return change;
    }

    private static Probe shell(String script) {
        return new Probe.Command(List.of("/bin/sh", "-c", script));
    }

    @Test
    void aCommandPassesWithExitCodeZero() throws Exception {
        turned(shell("exit 0"), LONG, true);
    }

    @Test
    void aCommandThatFailsTellsItsExitCodeAndTheEndOfItsOutput() throws Exception {
        var state = turned(shell("printf '\\033[31mno\\nroute\\n'; exit 3"), LONG, false);
        assertEquals("exit code 3: [31mno route", state.output());
        assertEquals("failed once: exit code 3: [31mno route", state.reason());
    }

    @Test
    void aProgramThatIsNotThereFails() throws Exception {
        var state = turned(new Probe.Command(List.of("/no/such/program")), LONG, false);
        assertTrue(state.output().contains("/no/such/program"), state.output());
    }

    @Test
    void outputWithoutEndIsRead() throws Exception {
        turned(shell("head -c 3000000 /dev/zero"), LONG, true);
    }

    /** The grandchild's parent has ended, so nothing in /proc leads from the command to it. */
    @Test
    void aCommandThatHangsEndsWithItsGrandchildren() throws Exception {
        var file = directory.resolve("pid");
        var state = turned(
                shell("(sleep 1000 & echo $! > " + file + ") ; echo begun; sleep 1000"), Duration.ofSeconds(3), false);
        assertEquals("timed out after 3 s, having said: begun", state.output());
        assertGone(Long.parseLong(Files.readString(file).strip()));
    }

    /** As often as it runs, it leaves nothing. */
    @Test
    void whatACommandLeavesInTheBackgroundEndsToo() throws Exception {
        var file = directory.resolve("pid");
        turned(shell("sleep 1000 > /dev/null 2>&1 & echo $! > " + file), LONG, true);
        assertGone(Long.parseLong(Files.readString(file).strip()));
    }

    private static void assertGone(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(20, TimeUnit.SECONDS);
        }
        assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void aPortPassesWhileSomebodyListens() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            turned(new Probe.Tcp("127.0.0.1", port), LONG, true);
        }
        assertFalse(assertInstanceOf(Checks.Change.Turned.class, next())
                .standing()
                .state()
                .passing());
    }

    @Test
    void loopbackAnswersPingInBothVersions() throws Exception {
        turned(new Probe.Ping(InetAddress.ofLiteral("127.0.0.1")), LONG, true);
        checks.use(List.of());
        assertInstanceOf(Checks.Change.Gone.class, next());
        turned(new Probe.Ping(InetAddress.ofLiteral("::1")), LONG, true);
    }

    @Test
    void anAddressOfNobodyDoesNotAnswerPing() throws Exception {
        var state = turned(new Probe.Ping(InetAddress.ofLiteral("192.0.2.99")), Duration.ofMillis(300), false);
        assertTrue(state.output().matches(".*(0\\.3 s|unreachable).*"), state.output());
    }

    @Test
    void aFileIsThereOrIsNot() throws Exception {
        var file = directory.resolve("maintenance");
        turned(new Probe.File(file, false), LONG, true);
        Files.createFile(file);
        var state =
                assertInstanceOf(Checks.Change.Turned.class, next()).standing().state();
        assertEquals("the file is there", state.output());
    }

    @Test
    void aProcessIsFoundByTheNameOfItsProgram() throws Exception {
        var sleep = new ProcessBuilder("/bin/sh", "-c", "exec sleep 1000").start();
        try {
            turned(new Probe.Running("sleep"), LONG, true);
            checks.use(List.of());
            assertInstanceOf(Checks.Change.Gone.class, next());
        } finally {
            sleep.destroyForcibly().waitFor();
        }
        assertEquals(
                "no process of that name runs",
                turned(new Probe.Running("vippy-none"), LONG, false).output());
    }

    private HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = ("host " + exchange.getRequestHeaders().getFirst("Host") + " query "
                            + exchange.getRequestURI().getQuery())
                    .getBytes(StandardCharsets.UTF_8);
            int status = exchange.getRequestURI().getPath().equals("/broken") ? 500 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Probe.Http http(HttpServer server, String path, String contains, String matches, String host) {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new Probe.Http(uri, 200, 399, contains, matches, host, false);
    }

    @Test
    void aServerIsAskedForAPathUnderANameAndItsBodyIsRead() throws Exception {
        var server = server();
        try {
            turned(http(server, "/a?b=c", "query b=c", "^host www\\.example\\.org", "www.example.org"), LONG, true);
        } finally {
            server.stop(0);
        }
        var state =
                assertInstanceOf(Checks.Change.Turned.class, next()).standing().state();
        assertTrue(state.output().contains("refused"), state.output());
    }

    @Test
    void aWrongStatusAndAWrongBodyAreToldApart() throws Exception {
        var server = server();
        try {
            assertEquals(
                    "status 500 is not 200 to 399",
                    turned(http(server, "/broken", "", "", ""), LONG, false).output());
            checks.use(List.of());
            assertInstanceOf(Checks.Change.Gone.class, next());
            assertEquals(
                    "the body does not contain \"up\"",
                    turned(http(server, "/", "up", "", ""), LONG, false).output());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            var state = turned(new Probe.Http(uri, 200, 399, "", "", "", false), Duration.ofMillis(400), false);
            assertEquals("timed out after 0.4 s", state.output());
        }
    }

    /** There is no systemd where this runs: a program of that name shows only how systemctl is asked. */
    @Test
    void aUnitIsAskedForByItsName() throws Exception {
        assertEquals(List.of("systemctl", "is-active", "--", "nginx.service"), Probings.unitQuestion("nginx.service"));
        var program = directory.resolve("systemctl");
        Files.writeString(program, "#!/bin/sh\necho \"$*\"; [ \"$3\" = nginx.service ] || exit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        turned(shell("PATH=" + directory + ":$PATH; systemctl is-active -- nginx.service"), LONG, true);
    }

    @Test
    void anotherSettingOfTheSameThingStandsWhereItStood() throws Exception {
        turned(shell("exit 1"), LONG, false);
        var before = checks.standings().getFirst().state();
        var slower = new Check("it", shell("exit 1"), List.of(), Duration.ofHours(1), LONG, Duration.ZERO, 5, 5, true);
        checks.use(List.of(slower));
        checks.use(List.of());
        assertEquals(new Checks.Change.Gone(slower), next());
        assertFalse(before.passing());
    }
}
