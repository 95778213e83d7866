package org.vippy.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.vippy.address.AddressText;

/**
 * What differs between two configurations, for people: a line for each change, with the key first, as the file names it. Of a
 * secret it says that it is another one, and no more.
 */
public final class Difference {
    /** A file may be another one altogether, and the log is read by people. */
    private static final int MOST_LINES = 256;

    private final Configuration before;
    private final Configuration after;
    private final List<String> lines = new ArrayList<>();

    private Difference(Configuration before, Configuration after) {
        this.before = before;
        this.after = after;
    }

    /** The changes in the order of the keys in the documentation; none where both are the same. */
    public static List<String> between(Configuration before, Configuration after) {
        Difference difference = new Difference(before, after);
        difference.compare();
        int more = difference.lines.size() - MOST_LINES;
        return more <= 0 ? difference.lines : shortened(difference.lines, more);
    }

    private static List<String> shortened(List<String> lines, int more) {
        List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
        some.add("and " + more + " more changes");
        return some;
    }

    private void compare() {
        if (!before.chat().secrets().equals(after.chat().secrets())) {
            lines.add("secret: is changed, " + secrets(before) + " -> " + secrets(after));
        }
        ClusterDifference.add(before.cluster(), after.cluster(), lines);
        key("chat", each -> each.chat().networks(), Difference::networks);
        key("chat_interface", each -> each.chat().interfaces(), Difference::interfaces);
        key("interval", each -> each.timing().interval(), Difference::seconds);
        key("mature", each -> each.timing().mature(), Difference::seconds);
        key("stale", each -> each.timing().stale(), Difference::seconds);
        key("link-steady", each -> each.timing().linkSteady(), Difference::seconds);
        key("lease", each -> each.timing().lease(), String::valueOf);
        key("management", Configuration::management, String::valueOf);
        key("management-http", Configuration::http, each -> each.map(Difference::endpoint)
                .orElse("off"));
        key("state", Configuration::state, String::valueOf);
        key("logging.driver", each -> each.logging().driver(), Difference::word);
        key("logging.format", each -> each.logging().format(), Difference::word);
        key("logging.socket", each -> each.logging().socket(), String::valueOf);
        key("logging.ident", each -> each.logging().ident(), String::valueOf);
        key("logging.pid", each -> each.logging().pid(), String::valueOf);
        key("logging.facility", each -> each.logging().facility(), String::valueOf);
        key("logging.mask", each -> each.logging().levels(), levels -> String.valueOf(
                        levels.stream().sorted().map(SyslogLevel::name).toList())
                .toLowerCase(Locale.ROOT));
        key("announce.repeats", each -> each.announcing().repeats(), Difference::times);
        key("announce.refresh", each -> each.announcing().refresh(), Difference::seconds);
        key("notify", each -> notified(each.notified()), String::valueOf);
        key("watch", Configuration::watching, Difference::watching);
        key("arp-cache", each -> each.notified().rescan(), Difference::seconds);
        key("plugins", Configuration::plugins, String::valueOf);
        key("notify-rate", each -> each.notified().rate(), String::valueOf);
        checks();
        hooks();
        if (lines.isEmpty() && !before.equals(after)) {
            lines.add("something else is changed");
        }
    }

    private void checks() {
        Map<String, Check> old = byName(before.checks(), Check::name);
        Map<String, Check> next = byName(after.checks(), Check::name);
        old.keySet().stream()
                .filter(name -> !next.containsKey(name))
                .forEach(name -> lines.add("checks." + name + ": removed"));
        next.forEach((name, check) -> {
            if (!old.containsKey(name)) {
                lines.add("checks." + name + ": added");
            } else if (!check.equals(old.get(name))) {
                lines.add("checks." + name + ": changed");
            }
        });
    }

    /** They have no names: those at the same place are compared. */
    private void hooks() {
        List<Hook> old = before.hooks();
        List<Hook> next = after.hooks();
        for (int i = 0; i < Math.max(old.size(), next.size()); i++) {
            if (i >= next.size()) {
                lines.add("hooks[" + i + "]: removed");
            } else if (i >= old.size()) {
                lines.add("hooks[" + i + "]: added");
            } else if (!old.get(i).equals(next.get(i))) {
                lines.add("hooks[" + i + "]: changed");
            }
        }
    }

    private static String watching(Watching watching) {
        return watching.every().isZero()
                ? "false"
                : "every " + seconds(watching.every()) + ", rate " + watching.rate() + ", "
                        + (watching.leave() ? "leave" : "report");
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private <T> void key(String key, Function<Configuration, T> value, Function<T, String> text) {
        T old = value.apply(before);
        T next = value.apply(after);
        if (!Objects.equals(old, next)) {
            lines.add(key + ": " + text.apply(old) + " -> " + text.apply(next));
        }
    }

    private static String secrets(Configuration configuration) {
        int count = configuration.chat().secrets().size();
        return count == 1 ? "1 secret" : count + " secrets";
    }

    static String seconds(Duration time) {
        return Seconds.text(time) + " s";
    }

    private static String times(List<Duration> times) {
        return String.join(", ", times.stream().map(Seconds::text).toList()) + " s";
    }

    private static String networks(List<ChatNetwork> networks) {
        return networks.stream().map(Difference::network).toList().toString();
    }

    private static String network(ChatNetwork network) {
        return switch (network) {
            case ChatNetwork.Multicast(ChatEndpoint group) -> endpoint(group);
            case ChatNetwork.Unicast(ChatEndpoint listen, List<ChatEndpoint> peers) ->
                "listen " + endpoint(listen) + " peers "
                        + String.join(
                                " ", peers.stream().map(Difference::endpoint).toList());
        };
    }

    private static String endpoint(ChatEndpoint endpoint) {
        String address = AddressText.of(endpoint.address()) + (endpoint.zone().isEmpty() ? "" : "%" + endpoint.zone());
        return (endpoint.isIpv6() ? "[" + address + "]" : address) + ":" + endpoint.port();
    }

    private static String interfaces(ChatInterfaces interfaces) {
        return switch (interfaces) {
            case ChatInterfaces.All _ -> "all";
            case ChatInterfaces.Named(List<String> names) -> names.toString();
        };
    }

    private static List<String> notified(Notified notified) {
        List<String> all = new ArrayList<>();
        if (notified.arpCache()) {
            all.add("arp-cache");
        }
        notified.networks().forEach(network -> all.add(network(network)));
        return all;
    }

    private static String network(Notified.Network network) {
        InetAddress address = network.address();
        return AddressText.of(address) + "/" + network.prefix()
                + (network.interfaceName() == null ? "" : " on " + network.interfaceName());
    }

    /** By their names, in order; later ones of a name win. */
    static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(name.apply(each), each));
        return map;
    }
}
