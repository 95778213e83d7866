package org.vippy.plugin.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.vippy.config.Probe;

/**
 * One GET request of HTTP/1.0 (RFC 1945), as HAProxy's checks are by default: the answer ends with the connection and comes in
 * one piece. It needs no client library, and one close of the socket breaks it off wherever it is.
 */
final class HttpProbing implements Probing {
    /** Bytes of an answer that are looked at; the rest is not read. */
    static final int MOST = 65_536;

    private static final Pattern ANSWER =
            Pattern.compile("HTTP/1\\.[0-9] ([0-9]{3})[^\\r\\n]*\\r?\\n(.*?\\r?\\n)?\\r?\\n(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9._-]+");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Probe.Http http;
    private final TrustedCertificates trusted;
    private final boolean secure;

    HttpProbing(Probe.Http http) {
        this(http, TrustedCertificates.ofHost());
    }

    HttpProbing(Probe.Http http, TrustedCertificates trusted) {
        this.http = http;
        this.trusted = trusted;
        this.secure = "https".equals(http.uri().getScheme());
    }

    @Override
    public Verdict look(Duration timeout, Ongoing run) throws IOException {
        try (Socket socket = new Socket()) {
            run.endsBy(() -> Probings.close(socket));
            socket.connect(Probings.resolved(plain(http.uri().getHost()), port()), (int) timeout.toMillis());
            if (!secure) {
                return ask(socket);
            }
            try (SSLSocket tls = tls(socket)) {
                return ask(tls);
            }
        }
    }

    private Verdict ask(Socket socket) throws IOException {
        socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
        InputStream input = socket.getInputStream();
        return judge(new String(input.readNBytes(MOST), StandardCharsets.UTF_8));
    }

    private String request() {
        URI uri = http.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty()
                ? "/"
                : uri.toASCIIString().replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("#.*$", "");
        return "GET " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.0\r\nHost: " + host()
                + "\r\nUser-Agent: vippyd\r\nConnection: close\r\n\r\n";
    }

    private String host() {
        if (!http.host().isEmpty()) {
            return http.host();
        }
        return http.uri().getPort() < 0
                ? http.uri().getHost()
                : http.uri().getHost() + ":" + http.uri().getPort();
    }

    private int port() {
        int usual = secure ? HTTPS : HTTP;
        return http.uri().getPort() < 0 ? usual : http.uri().getPort();
    }

    /** Without the brackets of an IPv6 address. */
    private static String plain(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    Verdict judge(String answer) {
        Matcher parts = ANSWER.matcher(answer);
        if (!parts.matches()) {
            return Verdict.failed(answer.isEmpty() ? "closed without an answer" : "does not answer by HTTP");
        }
        int status = Integer.parseInt(parts.group(1));
        if (status < http.lowest() || status > http.highest()) {
            return Verdict.failed("status " + status + " is not " + http.lowest()
                    + (http.lowest() == http.highest() ? "" : " to " + http.highest()));
        }
        String body = parts.group(3);
        if (!body.contains(http.contains())) {
            return Verdict.failed("the body does not contain \"" + http.contains() + "\"");
        }
        return Pattern.compile(http.matches()).matcher(body).find()
                ? new Verdict(true, "status " + status)
                : Verdict.failed("the body does not match \"" + http.matches() + "\"");
    }

    private SSLSocket tls(Socket socket) throws IOException {
        String wanted = http.host().isEmpty() ? http.uri().getHost() : http.host();
        String name = plain(wanted.replaceFirst(":[0-9]+$", ""));
        SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(socket, name, port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        if (!http.insecure()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (NAME.matcher(name).matches()) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        tls.setSSLParameters(parameters);
        shakeHands(tls, name);
        return tls;
    }

    private void shakeHands(SSLSocket tls, String name) throws IOException {
        try {
            tls.startHandshake();
        } catch (SSLHandshakeException refusal) {
            if (refusal.getCause() instanceof CertificateException reason) {
                throw new IOException(
                        "the certificate is not trusted for " + name + " by " + trusted.origin() + ": "
                                + reason.getMessage(),
                        refusal);
            }
            throw refusal;
        }
    }

    private SSLContext context() throws IOException {
        try {
            if (!http.insecure()) {
                return trusted.context();
            }
            SSLContext any = SSLContext.getInstance("TLS");
            any.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            return any;
        } catch (GeneralSecurityException failure) {
            throw new IOException(
                    "no TLS with the certificates of " + trusted.origin() + ": " + failure.getMessage(), failure);
        }
    }
}
