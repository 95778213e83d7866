package org.vippy.plugin.hook;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vippy.election.Status.Reason;
import org.vippy.management.View;

/**
 * What a program is told of something that happened. The names are those of {@code vippyctl events --json}.
 *
 * @param sequence number of the event, rising
 * @param time when, by the wall clock; for people only
 * @param node name of this node
 * @param group identity of the group; empty where it is about the node
 * @param addresses of the group
 * @param from node that held the group before; empty where none is known, or it does not matter
 * @param to other node that owns it now; likewise
 * @param cause why, a code such as "holder-lost"; empty where there is none
 * @param holders nodes that say that they hold the group
 * @param reasons why the node takes no part
 */
record Facts(
        long sequence,
        Instant time,
        String node,
        String group,
        List<View.Address> addresses,
        String from,
        String to,
        String cause,
        List<String> holders,
        List<Reason> reasons) {
    /** The kernel takes 128 KiB in one variable (MAX_ARG_STRLEN, execve(2)). */
    static final int VARIABLE_MAX = 32_768;

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    Facts {
        requireNonNull(time, "time is null");
        requireNonNull(node, "node is null");
        requireNonNull(group, "group is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(cause, "cause is null");
    }

    /** For the log: the group by its first address, or the node. */
    String subject() {
        return group.isEmpty() ? node : group.split(",", 2)[0];
    }

    List<InetAddress> plainAddresses() {
        return addresses.stream()
                .map(address -> InetAddress.ofLiteral(address.cidr().split("/", 2)[0]))
                .toList();
    }

    /** As variables of the environment; all of them are always there, so that none is left from elsewhere. */
    Map<String, String> environment(String event) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("VIPPY_EVENT", event);
        variables.put("VIPPY_SEQUENCE", Long.toString(sequence));
        variables.put("VIPPY_TIME", TIME.format(time));
        variables.put("VIPPY_NODE", node);
        variables.put("VIPPY_GROUP", cut(group, ','));
        variables.put("VIPPY_ADDRESSES", joined(View.Address::cidr));
        variables.put("VIPPY_INTERFACES", joined(View.Address::networkInterface));
        variables.put("VIPPY_FROM", from);
        variables.put("VIPPY_TO", to);
        variables.put("VIPPY_CAUSE", cause);
        variables.put("VIPPY_HOLDERS", String.join(" ", holders));
        variables.put("VIPPY_REASON", cut(reasons.stream().map(Reason::text).collect(Collectors.joining("; ")), ';'));
        variables.replaceAll((_, value) -> value.replace('\0', '?'));
        return variables;
    }

    private String joined(Function<View.Address, String> part) {
        return cut(addresses.stream().map(part).collect(Collectors.joining(" ")), ' ');
    }

    /** Whole parts of it. */
    private static String cut(String text, char between) {
        if (text.length() <= VARIABLE_MAX) {
            return text;
        }
        int end = text.lastIndexOf(between, VARIABLE_MAX);
        return text.substring(0, end < 0 ? VARIABLE_MAX : end);
    }

    /** As one JSON object, in one line. */
    String json(String event) {
        return new Json()
                        .field("event", event)
                        .field("sequence", sequence)
                        .field("time", TIME.format(time))
                        .field("node", node)
                        .field("group", group)
                        .objects("addresses", addresses, (json, address) -> json.field("cidr", address.cidr())
                                .field("interface", address.networkInterface()))
                        .field("from", from)
                        .field("to", to)
                        .field("cause", cause)
                        .texts("holders", holders)
                        .objects("reasons", reasons, (json, reason) -> json.field("code", reason.code())
                                .field("text", reason.text())
                                .field("remedy", reason.remedy()))
                        .text()
                + "\n";
    }
}
