package org.vippy.config;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code 10.8.3.1:5007}, {@code [2001:db8::1]:5007} and {@code [fe80::1%eth0]:5007}; without a port the default one
 * counts. Names are not looked up: what finds out about them may be down when the cluster is needed.
 */
final class ChatEndpointText {
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MAX_PORT = 65_535;

    private final Node.Text text;
    private final String example;
    private final Report report;

    /**
     * @param example what would be right, continuing "write "
     */
    private ChatEndpointText(Node.Text text, String example, Report report) {
        this.text = text;
        this.example = example;
        this.report = report;
    }

    /** The endpoint, or null where a problem was reported. */
    static @Nullable ChatEndpoint read(Node.Text text, int defaultPort, String example, Report report) {
        return new ChatEndpointText(text, example, report).read(defaultPort);
    }

    private @Nullable ChatEndpoint read(int defaultPort) {
        String value = text.value();
        if (value.startsWith("[")) {
            int end = value.indexOf(']');
            return end < 0
                    ? wrong(" has no closing bracket")
                    : ipv6(value.substring(1, end), value.substring(end + 1), defaultPort);
        }
        int colon = value.indexOf(':');
        if (colon >= 0 && colon != value.lastIndexOf(':')) {
            return wrong(" is an IPv6 address without brackets");
        }
        String address = colon < 0 ? value : value.substring(0, colon);
        return endpoint(Ipv4.parse(address), "", colon < 0 ? "" : value.substring(colon), defaultPort);
    }

    private @Nullable ChatEndpoint ipv6(String inside, String rest, int defaultPort) {
        int percent = inside.indexOf('%');
        String zone = percent < 0 ? "" : inside.substring(percent + 1);
        if (percent >= 0 && InterfaceName.checked(text.place(), zone, report) == null) {
            return null;
        }
        String address = percent < 0 ? inside : inside.substring(0, percent);
        return endpoint(Ipv6.parse(address), zone, rest, defaultPort);
    }

    private @Nullable ChatEndpoint endpoint(@Nullable InetAddress address, String zone, String rest, int defaultPort) {
        if (address == null || !(rest.isEmpty() || rest.startsWith(":"))) {
            return wrong(" is not an IP address and a port");
        }
        int port = rest.isEmpty() ? defaultPort : port(rest.substring(1));
        return port == 0 ? null : new ChatEndpoint(address, zone, port);
    }

    /** 0 where a problem was reported. */
    private int port(String digits) {
        if (PORT.matcher(digits).matches() && Integer.parseInt(digits) <= MAX_PORT) {
            return Integer.parseInt(digits);
        }
        report.error(text.place(), Quote.of(digits) + " is not a port", "write 1 to " + MAX_PORT + " after the colon");
        return 0;
    }

    private @Nullable ChatEndpoint wrong(String what) {
        report.error(text.place(), Quote.of(text.value()) + what, "write " + example);
        return null;
    }
}
