package org.vippy.plugin.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom this host trusts, as curl and OpenSSL see it: a file of certificates in PEM form, to which an operator adds the authority
 * of his own house with update-ca-certificates or update-ca-trust. Read again when it has changed. From any thread.
 */
final class TrustedCertificates {
    /** Debian and Arch, Red Hat, SUSE, Alpine. */
    private static final List<Path> USUAL = Stream.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem")
            .map(Path::of)
            .toList();

    private final List<Path> files;
    private @Nullable Trust trust;

    private record Trust(Path file, FileTime time, SSLContext context) {}

    /** The first of these files that is there counts; where none is, what Java brings along. */
    TrustedCertificates(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** The file that the environment names by {@code SSL_CERT_FILE}, as for OpenSSL, or else the one of this host. */
    static TrustedCertificates ofHost() {
        String named = System.getenv("SSL_CERT_FILE");
        return new TrustedCertificates(named == null ? USUAL : List.of(Path.of(named)));
    }

    /** Where they are, for people. */
    String origin() {
        return file().map(Path::toString).orElse("those of Java");
    }

    private Optional<Path> file() {
        return files.stream().filter(Files::isReadable).findFirst();
    }

    /**
     * For connections to servers.
     *
     * @throws IOException when the file cannot be read, or is none of certificates
     */
    synchronized SSLContext context() throws IOException, GeneralSecurityException {
        Optional<Path> file = file();
        if (file.isEmpty()) {
            return SSLContext.getDefault();
        }
        FileTime time = Files.getLastModifiedTime(file.get());
        Trust known = trust;
        if (known == null || !known.file().equals(file.get()) || !known.time().equals(time)) {
            known = new Trust(file.get(), time, read(file.get()));
            trust = known;
        }
        return known.context();
    }

    private static SSLContext read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream stream = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry(String.valueOf(store.size()), one);
            }
        }
        if (store.size() == 0) {
            throw new IOException("there is no certificate in " + file);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
