package org.vippy.plugin.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.vippy.config.Probe;

/** A real server with a certificate that nobody has signed. */
class HttpsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private Path keys;
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            byte[] body = "well".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SSLContext context() throws Exception {
        keys = directory.resolve("keys.p12");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=web", "-ext", "san=dns:www.example.org");
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(keys)) {
            store.load(stream, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        words.addAll(List.of(arguments));
        words.addAll(List.of("-keystore", keys.toString(), "-storepass", new String(PASSWORD)));
        assertEquals(
                0,
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor());
    }

    private Path exported() throws Exception {
        var file = directory.resolve("authorities.pem");
        keytool("-exportcert", "-rfc", "-file", file.toString());
        return file;
    }

    private static Probe.Http probe(int port, String contains, String host, boolean insecure) {
        var uri = URI.create("https://127.0.0.1:" + port + "/");
        return new Probe.Http(uri, 200, 200, contains, "", host, insecure);
    }

    private Probe.Http secure(String host) {
        return probe(server.getAddress().getPort(), "", host, false);
    }

    private Verdict insecure(String contains) throws IOException {
        return look(probe(server.getAddress().getPort(), contains, "other.example.org", true));
    }

    private static Verdict look(Probe.Http probe, Path... trusted) throws IOException {
        return new HttpProbing(probe, new TrustedCertificates(List.of(trusted))).look(LONG, new Ongoing());
    }

    @Test
    void anInsecureCheckTakesAnyCertificateAndReadsTheBody() throws IOException {
        assertEquals(new Verdict(true, "status 200"), insecure("well"));
        assertEquals("the body does not contain \"ill\"", insecure("ill").text());
    }

    @Test
    void elseACertificateThatNobodySignedIsRefused() {
        assertRefused(
                () -> look(secure("www.example.org")), "www.example.org by those of Java: PKIX path building failed");
    }

    @Test
    void whatThisHostTrustsCounts() throws Exception {
        assertEquals(new Verdict(true, "status 200"), look(secure("www.example.org"), exported()));
        assertRefused(
                () -> look(secure("web.example.org"), exported()), "No subject alternative DNS name matching web");
    }

    @Test
    void aFileThatIsReplacedIsReadAgain() throws Exception {
        var file = directory.resolve("authorities.pem");
        var trusted = new TrustedCertificates(List.of(directory.resolve("none"), file));
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        var probing = new HttpProbing(secure("www.example.org"), trusted);
        assertRefused(() -> probing.look(LONG, new Ongoing()), "there is no certificate in " + file);
        exported();
        assertEquals(new Verdict(true, "status 200"), probing.look(LONG, new Ongoing()));
    }

    private static void assertRefused(Executable look, String why) {
        var failure = assertThrows(IOException.class, look);
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }

    /** Somebody listens and takes no part in the handshake: whoever breaks the run off ends it there, too. */
    @Test
    void aHandshakeThatHangsIsBrokenOff() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var run = new Ongoing();
            var end = new AtomicReference<Exception>();
            var check = Thread.ofPlatform().start(() -> {
                try {
                    new HttpProbing(probe(silent.getLocalPort(), "", "", true)).look(LONG, run);
                } catch (IOException e) {
                    end.set(e);
                }
            });
            silent.accept().getInputStream().readNBytes(1);
            run.breakOff();
            check.join();
            assertTrue(end.get() instanceof IOException, String.valueOf(end.get()));
        }
    }
}
