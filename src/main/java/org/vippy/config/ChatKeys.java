package org.vippy.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys {@code chat}, {@code chat_interface} and {@code secret}. */
final class ChatKeys {
    static final String DEFAULT_ADDRESS = "224.1.1.1:5007";

    private static final String EXAMPLE = "write for example \"" + DEFAULT_ADDRESS + "\"";
    private static final String ALL = "all";
    private static final TextList INTERFACES =
            new TextList("\"all\", an interface name or a list of names", Limits.MAX_CHAT_INTERFACES);
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MAX_PORT = 65_535;

    private ChatKeys() {}

    static Chat read(Node.Mapping file, Report report) {
        Endpoint endpoint = endpoint(file.find("chat"), report);
        return new Chat(endpoint.address(), endpoint.port(), interfaces(file, report), SecretsKey.read(file, report));
    }

    private record Endpoint(InetAddress address, int port) {
        static final Endpoint DEFAULT = new Endpoint(InetAddress.ofLiteral("224.1.1.1"), 5007);
    }

    private static Endpoint endpoint(@Nullable Node node, Report report) {
        String text = node == null ? null : Scalar.text(node, "a multicast address and a port as a string", report);
        return node == null || text == null ? Endpoint.DEFAULT : endpoint(node.place(), text, report);
    }

    private static Endpoint endpoint(Place place, String text, Report report) {
        if (text.startsWith("[")) {
            report.error(place, Quote.of(text) + ": IPv6 is not supported yet", EXAMPLE);
            return Endpoint.DEFAULT;
        }
        int colon = text.indexOf(':');
        InetAddress address = Ipv4.parse(colon < 0 ? text : text.substring(0, colon));
        if (colon < 0 || address == null) {
            report.error(place, Quote.of(text) + " is not an IPv4 address and a port", EXAMPLE);
            return Endpoint.DEFAULT;
        }
        if (!address.isMulticastAddress()) {
            report.error(place, Quote.of(text) + " is not a multicast address", "write 224.0.0.0 to 239.255.255.255");
        }
        return new Endpoint(address, port(place, text.substring(colon + 1), report));
    }

    private static int port(Place place, String text, Report report) {
        if (PORT.matcher(text).matches() && Integer.parseInt(text) <= MAX_PORT) {
            return Integer.parseInt(text);
        }
        report.error(place, Quote.of(text) + " is not a port", "write 1 to " + MAX_PORT + " after the colon");
        return Endpoint.DEFAULT.port();
    }

    private static ChatInterfaces interfaces(Node.Mapping file, Report report) {
        Node node = file.find("chat_interface");
        List<Node.Text> texts = node == null ? List.of() : INTERFACES.read(node, report);
        if (texts.isEmpty() || (texts.size() == 1 && texts.getFirst().value().equals(ALL))) {
            return new ChatInterfaces.All();
        }
        return new ChatInterfaces.Named(names(texts, report));
    }

    private static List<String> names(List<Node.Text> texts, Report report) {
        List<String> names = new ArrayList<>();
        for (Node.Text text : texts) {
            String name = InterfaceName.checked(text.place(), text.value(), report);
            if (ALL.equals(name)) {
                report.error(text.place(), "\"all\" stands beside names", "write \"all\" alone, or only names");
            } else if (names.contains(text.value())) {
                report.error(text.place(), Quote.of(text.value()) + " is there twice", "write each name once");
            }
            names.add(text.value());
        }
        return names;
    }
}
