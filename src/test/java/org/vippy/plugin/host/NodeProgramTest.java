package org.vippy.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeProgramTest {
    @TempDir
    Path directory;

    private NodeProgram.Search node(String script) throws IOException {
        var program = directory.resolve("node");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return NodeProgram.node("relative:/no/such:" + directory);
    }

    private static String why(NodeProgram.Search search) {
        return assertInstanceOf(NodeProgram.Search.Missing.class, search).why();
    }

    @Test
    void takesWhatIsNewEnough() throws IOException {
        assertEquals(new NodeProgram.Search.Found(directory.resolve("node")), node("echo v18.0.0"));
    }

    @Test
    void saysWhatToDoWhereItIsMissingOrTooOld() throws IOException {
        assertTrue(why(NodeProgram.node("/no/such")).contains("PATH has no program node: install Node.js 18"));
        assertTrue(why(node("echo v16.20.2")).contains("is v16.20.2: install Node.js 18 or newer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "echo nonsense", "echo v99999999999.1", "yes v18 | head -c 1000000", "echo"})
    void saysWhenItIsNoNode(String script) throws IOException {
        assertTrue(why(node(script)).contains("does not say its version"));
    }

    @Test
    void nothingIsInTheWayOfNoPlugin() {
        assertEquals(Optional.empty(), NodePlugins.obstacle(List.of(), Path.of("/no/such"), ""));
    }

    @Test
    void saysWhatElseIsInTheWay() throws IOException {
        node("echo v20.0.0");
        var plugin = directory.resolve("ping.js");
        var path = directory.toString();
        assertTrue(NodePlugins.obstacle(List.of(plugin), directory, path)
                .orElseThrow()
                .contains("build the distribution where npm is"));
        Files.createDirectory(directory.resolve("node_modules"));
        assertEquals(
                Optional.of("the plugin " + plugin + " cannot be read: correct its name, or leave it out"),
                NodePlugins.obstacle(List.of(plugin), directory, path));
        Files.writeString(plugin, "");
        assertEquals(Optional.empty(), NodePlugins.obstacle(List.of(plugin), directory, path));
    }

    @Test
    void namesEachVoterAfterItsFile() {
        var names = VoterNames.of(List.of(
                Path.of("/a/ping.js"),
                Path.of("/b/ping.js"),
                Path.of("/b/ping 2.mjs"),
                Path.of("/" + "x".repeat(90)),
                Path.of("/b/" + "x".repeat(90)),
                Path.of("/")));
        assertEquals(
                List.of("ping", "ping-2", "ping-2-2", "x".repeat(48), "x".repeat(46) + "-2", "plugin"),
                List.copyOf(names.values()));
    }
}
