package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import grpc.reflection.v1alpha.Reflection.ServerReflectionRequest;
import grpc.reflection.v1alpha.Reflection.ServerReflectionResponse;
import grpc.reflection.v1alpha.ServerReflectionGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vippy.lab.Command;
import org.vippy.lab.Distribution;
import org.vippy.lab.Skip;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.VippyGrpc;

/** The programs as they ship, seen by any gRPC client on the Unix socket; no privilege, no address. */
final class ShippedProgramsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needsTheDistribution() {
        Skip.unlessDistribution();
    }

    @Test
    void answersTheStandardHealthServiceOnItsSocket() throws Exception {
        try (var daemon = ShippedDaemon.in(directory)) {
            var health = HealthGrpc.newBlockingStub(daemon.connect()).withDeadlineAfter(60, TimeUnit.SECONDS);
            var answer = health.check(HealthCheckRequest.getDefaultInstance());
            assertEquals(ServingStatus.SERVING, answer.getStatus());
        }
    }

    @Test
    void namesItsServicesByReflectionOnItsSocket() throws Exception {
        try (var daemon = ShippedDaemon.in(directory)) {
            var services = services(daemon);
            assertTrue(services.contains(VippyGrpc.SERVICE_NAME), services::toString);
            assertTrue(services.contains(HealthGrpc.SERVICE_NAME), services::toString);
        }
    }

    @Test
    void opensItsSocketToTheGroupAndNothingToTheNetwork() throws Exception {
        try (var daemon = ShippedDaemon.in(directory)) {
            var status = VippyGrpc.newBlockingStub(daemon.connect()).withDeadlineAfter(60, TimeUnit.SECONDS);
            assertEquals(
                    "only",
                    status.status(StatusRequest.getDefaultInstance())
                            .getStatus()
                            .getNode()
                            .getName());
            var permissions = Files.getPosixFilePermissions(ShippedDaemon.socket(directory));
            assertEquals("rw-rw----", PosixFilePermissions.toString(permissions));
            var foreign =
                    daemon.listens().filter(each -> !each.contains("127.0.0.1")).toList();
            assertEquals(List.of(), foreign);
        }
    }

    @Test
    void takesTheSocketOfADeadDaemonAndNeverThatOfALiveOne() throws Exception {
        try (var dead = ShippedDaemon.in(directory)) {
            dead.kill();
        }
        assertTrue(Files.exists(ShippedDaemon.socket(directory)));
        try (var live = ShippedDaemon.in(directory)) {
            var second = ShippedDaemon.launch(directory);
            var said = new String(second.getInputStream().readAllBytes());
            assertEquals(1, second.waitFor());
            assertTrue(said.contains(ShippedDaemon.socket(directory).toString()), said);
            assertEquals(0, live.stop());
        }
    }

    /** A cache that cannot be used makes the start slow and nothing else, so only this shows it. */
    @ParameterizedTest
    @ValueSource(strings = {"vippyd", "vippyctl"})
    void startsWithTheClassesOfItsCache(String program) throws Exception {
        var home = Distribution.built().home();
        var loaded = directory.resolve("loaded");
        // Not by its launcher, whose options end all logging.
        var outcome = Command.attempt(List.of(
                home.resolve("runtime/bin/java").toString(),
                "@" + home.resolve("lib/" + program + ".options"),
                "-XX:AOTCache=" + home.resolve("lib/" + program + ".aot"),
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                home.resolve("lib/" + program + ".jar").toString(),
                "--version"));
        assertEquals(0, outcome.exit(), outcome.text());
        assertTrue(cached(loaded), "its own classes come from the jar: " + outcome.text());
    }

    private static boolean cached(Path loaded) throws IOException {
        try (var lines = Files.lines(loaded)) {
            return lines.anyMatch(line -> line.contains(" org.vippy.") && line.contains("source: shared objects file"));
        }
    }

    private static List<String> services(ShippedDaemon daemon) throws Exception {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var questions = ServerReflectionGrpc.newStub(daemon.connect()).serverReflectionInfo(into(answer));
        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        var services =
                answer.get(60, TimeUnit.SECONDS).getListServicesResponse().getServiceList();
        questions.onCompleted();
        return services.stream().map(each -> each.getName()).toList();
    }

    private static StreamObserver<ServerReflectionResponse> into(CompletableFuture<ServerReflectionResponse> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        };
    }
}
