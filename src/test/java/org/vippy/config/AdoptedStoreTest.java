package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.AdoptedStore.Found;

class AdoptedStoreTest {
    private static final Configuration FILE = TestingFiles.loaded(TestingFiles.file(
                    "[ 'b', { interface: 'eth7', ip: '10.0.0.1/24' }, { ip: '10.0.0.2/24' } ],"
                            + " [ { ip: '10.0.1.1/32' } ]",
                    "'a', 'b'"))
            .configuration();

    @TempDir
    Path directory;

    private AdoptedStore store() {
        return store("a");
    }

    private AdoptedStore store(String node) {
        return new AdoptedStore(directory, node, FILE.chat());
    }

    private static Adopted adopted(long version) {
        var cluster =
                new Cluster(version, FILE.cluster().groups(), FILE.cluster().nodes());
        var plain = (ClusterText.Parsed.Valid) ClusterText.read(version, ClusterText.write(cluster));
        return new Adopted(plain.cluster(), "b", Instant.parse("2026-01-31T12:00:00Z"));
    }

    @Test
    void whatIsSavedIsFoundAgain() {
        assertEquals(new Found.Nothing(), store().load());
        assertEquals(Optional.empty(), store().save(adopted(5)));
        assertEquals(new Found.Kept(adopted(5)), store().load());
        assertEquals(Optional.empty(), store().save(adopted(6)));
        assertEquals(new Found.Kept(adopted(6)), store().load());
    }

    @Test
    void eachNodeAndEachChatHasItsOwn() {
        store().save(adopted(5));
        assertEquals(new Found.Nothing(), store("b").load());
    }

    @Test
    void aFileThatIsTornAnywhereIsSetAsideAndNeverLoaded() throws IOException {
        store().save(adopted(5));
        var whole = Files.readAllBytes(store().file());
        for (var length = 0; length < whole.length; length++) {
            Files.write(store().file(), Arrays.copyOf(whole, length));
            assertSetAside();
        }
    }

    @Test
    void aFileInWhichAnyByteIsWrongIsSetAside() throws IOException {
        store().save(adopted(5));
        var whole = Files.readAllBytes(store().file());
        for (var at = 0; at < whole.length; at++) {
            var damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(store().file(), damaged);
            assertSetAside();
        }
    }

    private void assertSetAside() {
        var found = assertInstanceOf(Found.SetAside.class, store().load());
        assertTrue(found.text().contains(".unusable"), found.text());
        assertFalse(Files.exists(store().file()));
        assertEquals(new Found.Nothing(), store().load());
    }

    @Test
    void theFileOfAnotherNodeIsSetAside() throws IOException {
        store("b").save(adopted(5));
        Files.move(store("b").file(), store().file());
        var found = assertInstanceOf(Found.SetAside.class, store().load());
        assertTrue(found.text().contains("it is of node b"), found.text());
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAReasonAndNoFailure() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        var hopeless = new AdoptedStore(file.resolve("below"), "a", FILE.chat());
        assertEquals(Optional.of(file + " is not a directory"), hopeless.obstacle());
        assertEquals(hopeless.obstacle(), hopeless.save(adopted(5)));
        assertEquals(Optional.empty(), store().obstacle());
    }

    @Test
    void aPartThatACrashLeftIsNoHindrance() throws IOException {
        Files.writeString(store().file().resolveSibling(store().file().getFileName() + ".new"), "torn");
        assertEquals(Optional.empty(), store().save(adopted(5)));
        assertEquals(new Found.Kept(adopted(5)), store().load());
    }
}
