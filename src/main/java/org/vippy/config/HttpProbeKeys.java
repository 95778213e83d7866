package org.vippy.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The keys of a check over HTTP. */
final class HttpProbeKeys {
    /** Keys that only such a check has. */
    static final List<String> OWN = List.of("status", "contains", "matches", "host", "insecure");

    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");
    private static final String USUAL_STATUS = "200-399";

    private HttpProbeKeys() {}

    static @Nullable Probe read(Node.Text url, Node.Mapping check, Report report) {
        URI uri = uri(url, report);
        Matcher status = status(check.find("status"), report);
        String contains = text(check.find("contains"), report);
        String matches = pattern(check.find("matches"), report);
        String host = host(check.find("host"), report);
        boolean insecure = Scalar.flag(check.find("insecure"), false, report);
        if (uri == null) {
            return null;
        }
        int lowest = Integer.parseInt(status.group(1));
        int highest = status.group(2) == null ? lowest : Integer.parseInt(status.group(2));
        return new Probe.Http(uri, lowest, highest, contains, matches, host, insecure);
    }

    private static @Nullable URI uri(Node.Text url, Report report) {
        try {
            URI uri = new URI(url.value());
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException odd) {
            // Told below.
        }
        report.error(
                url.place(),
                Quote.of(url.value()) + " is not a URL of a host",
                "write for example \"http://127.0.0.1:8080/health\"");
        return null;
    }

    private static Matcher status(@Nullable Node node, Report report) {
        String literal =
                switch (node) {
                    case null -> USUAL_STATUS;
                    case Node.Text text -> text.value();
                    case Node.Numeral numeral -> numeral.literal();
                    case Node.Flag _, Node.Null _, Node.Sequence _, Node.Mapping _ -> "";
                };
        Matcher status = STATUS.matcher(literal);
        if (status.matches() && (status.group(2) == null || status.group(1).compareTo(status.group(2)) <= 0)) {
            return status;
        }
        if (node != null) {
            report.error(
                    node.place(),
                    "is not a status or a range of such",
                    "write for example 204 or \"" + USUAL_STATUS + "\"");
        }
        return status(null, report);
    }

    private static String text(@Nullable Node node, Report report) {
        String text = node == null ? "" : Scalar.text(node, "a string", report);
        return text == null ? "" : text;
    }

    private static String pattern(@Nullable Node node, Report report) {
        String regex = text(node, report);
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException wrong) {
            if (node != null) {
                report.error(
                        node.place(),
                        Quote.of(regex) + " is not a regular expression: " + wrong.getDescription(),
                        "write for example \"\\\"status\\\": *\\\"up\\\"\"");
            }
        }
        return regex;
    }

    private static String host(@Nullable Node node, Report report) {
        String host = text(node, report);
        if (node instanceof Node.Text && !HOST.matcher(host).matches()) {
            report.error(
                    node.place(),
                    Quote.of(host) + " is not the name of a host",
                    "write for example \"www.example.org\"");
        }
        return host;
    }
}
