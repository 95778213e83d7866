package org.vippy.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key {@code management-http}: {@code "127.0.0.1:9180"}, or {@code "off"}. */
final class ManagementHttpKey {
    static final ChatEndpoint DEFAULT = new ChatEndpoint(InetAddress.ofLiteral("127.0.0.1"), "", 9_180);

    private static final String OFF = "off";
    private static final String EXAMPLE =
            "an address of this host and a port, for example \"127.0.0.1:9180\", or \"off\"";

    private ManagementHttpKey() {}

    /**
     * Where to listen; empty for nowhere.
     *
     * @param groups those of the file, whose addresses this host does not have for good
     */
    static Optional<ChatEndpoint> read(Node.Mapping file, List<Group> groups, Report report) {
        Node node = file.find("management-http");
        if (node == null) {
            return Optional.of(DEFAULT);
        }
        if (!(node instanceof Node.Text text)) {
            report.wrongType(node, EXAMPLE);
            return Optional.of(DEFAULT);
        }
        return text.value().equals(OFF) ? Optional.empty() : Optional.of(endpoint(text, groups, report));
    }

    private static ChatEndpoint endpoint(Node.Text text, List<Group> groups, Report report) {
        ChatEndpoint endpoint = ChatEndpointText.read(text, DEFAULT.port(), EXAMPLE, report);
        if (endpoint == null) {
            return DEFAULT;
        }
        String wrong = obstacle(endpoint.address(), groups);
        if (wrong != null) {
            report.error(text.place(), Quote.of(text.value()) + wrong, "write " + EXAMPLE);
        } else if (!endpoint.address().isLoopbackAddress()) {
            report.warn(
                    text.place(),
                    Quote.of(text.value()) + " is for other hosts too, and nobody has to authenticate there: whoever"
                            + " reaches it reads the state of the cluster, and can change nothing",
                    "let a firewall say who reaches it, or write \"127.0.0.1:" + endpoint.port() + "\"");
        }
        return endpoint;
    }

    private static @Nullable String obstacle(InetAddress address, List<Group> groups) {
        if (address.isMulticastAddress()) {
            return " is a multicast address";
        }
        boolean virtual = groups.stream()
                .flatMap(group -> group.vips().stream())
                .anyMatch(vip -> vip.address().equals(address));
        return virtual ? " is also in vips, so it moves from host to host" : null;
    }
}
