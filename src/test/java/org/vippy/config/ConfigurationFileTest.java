package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("vippy.json");
    }

    @Test
    void tellsThatThereIsNoFile() {
        assertEquals(List.of(file + ": there is no such file; create it or give another with -c"), problems(file));
    }

    @Test
    void tellsThatItIsADirectory() {
        assertEquals(
                List.of(directory + ": this is a directory; give the file of the configuration"), problems(directory));
    }

    @Test
    void doesNotOpenDevices() {
        assertEquals(
                List.of("/dev/zero: this is not a regular file; give the file of the configuration"),
                problems(Path.of("/dev/zero")));
    }

    @Test
    void tellsThatItMayNotBeRead() {
        Report report = new Report("vippy.json");
        ConfigurationFile.explain(new AccessDeniedException("vippy.json"), report);
        assertEquals(
                List.of("vippy.json: permission to read the file is denied; let the user that runs Vippy read it"),
                TestingFiles.problems(report.rejected()));
    }

    @Test
    void tellsThatItIsTooLarge() throws IOException {
        write(new byte[Limits.MAX_FILE_BYTES + 1], "rw-------");
        assertEquals(
                List.of(file + ": the file is larger than 4 MiB; give the file of the configuration"), problems(file));
    }

    @Test
    void tellsWhereItIsNoUtf8() throws IOException {
        write(new byte[] {'{', '\n', ' ', '#', ' ', (byte) 0xE4, '\n', '}'}, "rw-------");
        assertEquals(List.of(file + ":2:4: the file is not UTF-8 from here on; save it as UTF-8"), problems(file));
    }

    @Test
    void tellsThatACharacterIsCutOff() throws IOException {
        write(new byte[] {'{', '}', (byte) 0xC3}, "rw-------");
        assertEquals(List.of(file + ":1:3: the file is not UTF-8 from here on; save it as UTF-8"), problems(file));
    }

    @Test
    void warnsAboutASecretThatEverybodyMayRead() throws IOException {
        assertEquals(
                List.of(file + ":1:23: secret: everybody on this host can read the file; run: chmod o-r " + file),
                warnings("rw-r--r--"));
        assertEquals(List.of(), warnings("rw-r-----"));
    }

    private List<String> warnings(String permissions) throws IOException {
        write(TestingFiles.file("[ { ip: '10.8.3.5/24' } ]", "'node1'").getBytes(StandardCharsets.UTF_8), permissions);
        return switch (ConfigurationReader.read(file)) {
            case Reading.Loaded loaded ->
                loaded.warnings().stream().map(Problem::render).toList();
            case Reading.Rejected rejected -> throw new AssertionError(rejected);
        };
    }

    private static List<String> problems(Path path) {
        return TestingFiles.problems(ConfigurationReader.read(path));
    }

    private void write(byte[] bytes, String permissions) throws IOException {
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
