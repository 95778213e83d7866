package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.daemon.ManagementSocket.Claimed;
import org.vippy.daemon.ManagementSocket.Refused;

class ManagementSocketTest {
    @TempDir
    private Path directory;

    private Path socket() {
        return directory.resolve("vippy.socket");
    }

    @Test
    void theFileOfADeadDaemonIsReplaced() throws Exception {
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));
        assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        assertFalse(Files.exists(socket()));
    }

    @Test
    void theSocketOfALiveDaemonIsLeftAloneAndTheMessageSaysWhatToDo() throws Exception {
        assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        Files.createFile(socket());
        var refused = assertInstanceOf(Refused.class, ManagementSocket.claim(socket()));
        assertEquals(
                "another vippyd is running with the management socket " + socket()
                        + "; stop it first, or give this one another path under \"management\"",
                refused.why());
        assertTrue(Files.exists(socket()));
    }

    @Test
    void aMissingDirectoryIsNamed() {
        var missing = directory.resolve("missing");
        var refused = assertInstanceOf(Refused.class, ManagementSocket.claim(missing.resolve("vippy.socket")));
        assertEquals("management: there is no directory " + missing + "; make it, or name another path", refused.why());
    }

    /** A path that was mistyped costs nobody a file. */
    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws Exception {
        Files.writeString(socket(), "somebody's");
        var refused = assertInstanceOf(Refused.class, ManagementSocket.claim(socket()));
        assertEquals(
                "management: " + socket() + " is there and is no socket; remove it, or name another path",
                refused.why());
        assertEquals("somebody's", Files.readString(socket()));
    }

    @Test
    void theSocketGoesAtTheEndAndTheLockFileStays() throws Exception {
        var claimed = assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        Files.createFile(socket());
        claimed.remove();
        claimed.remove();
        assertFalse(Files.exists(socket()));
        assertTrue(Files.exists(directory.resolve("vippy.socket.lock")));
    }

    @Test
    void theOwnersGroupMayUseItAndNobodyElse() throws Exception {
        var claimed = assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        Files.createFile(socket());
        claimed.openToGroup();
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
    }

    @Test
    void aLiveSocketIsMovedToAnotherPathAndAnswersThere() throws Exception {
        var claimed = assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        var other = directory.resolve("other.socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket()));
            assertTrue(claimed.move(other).isEmpty());
            try (var client = java.nio.channels.SocketChannel.open(UnixDomainSocketAddress.of(other))) {
                assertTrue(client.isConnected());
            }
        }
        assertFalse(Files.exists(socket()));
        assertInstanceOf(Refused.class, ManagementSocket.claim(other));
        assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
    }

    @Test
    void aPathThatCannotBeHadLeavesTheSocketWhereItIs() {
        var claimed = assertInstanceOf(Claimed.class, ManagementSocket.claim(socket()));
        var why = claimed.move(directory.resolve("nowhere/vippy.socket")).orElseThrow();
        assertTrue(why.contains("there is no directory"), why);
        assertTrue(claimed.path().equals(socket()));
    }
}
