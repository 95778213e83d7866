package org.vippy.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys {@code chat}, {@code chat_interface} and {@code secret}. */
final class ChatKeys {
    private static final String ALL = "all";
    private static final TextList INTERFACES =
            new TextList("\"all\", an interface name or a list of names", Limits.MAX_CHAT_INTERFACES);

    private ChatKeys() {}

    /**
     * What the file says.
     *
     * @param groups the groups of the file
     */
    static Chat read(Node.Mapping file, List<Group> groups, Report report) {
        Set<InetAddress> vips = groups.stream()
                .flatMap(group -> group.vips().stream())
                .map(Vip::address)
                .collect(Collectors.toSet());
        return new Chat(ChatKey.read(file, vips, report), interfaces(file, report), SecretsKey.read(file, report));
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
