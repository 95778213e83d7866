package org.vippy.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one check looks at: exactly one of its keys says so. */
final class ProbeKeys {
    private static final List<String> KINDS = List.of("command", "http", "tcp", "ping", "process", "file", "unit");
    private static final KnownKeys KEYS = KnownKeys.of(
            "command",
            "http",
            "tcp",
            "ping",
            "process",
            "file",
            "unit",
            "groups",
            "interval",
            "timeout",
            "rise",
            "fall",
            "jitter",
            "initial",
            "status",
            "contains",
            "matches",
            "host",
            "insecure",
            "present");
    private static final List<String> OF_FILE = List.of("present");
    private static final CommandWords COMMAND = new CommandWords("[ \"/usr/local/bin/check\", \"-q\" ]");
    private static final Pattern ENDPOINT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]{1,253})):([1-9][0-9]{0,4})");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9@:_.\\\\][A-Za-z0-9@:_.\\\\-]{0,254}");
    private static final int MAX_PORT = 65_535;

    private final Node.Mapping check;
    private final Report report;

    ProbeKeys(Node.Mapping check, Report report) {
        this.check = check;
        this.report = report;
    }

    /** Null where a problem was reported. */
    @Nullable
    Probe read() {
        KEYS.check(check, report);
        List<Node.Member> kinds = check.members().stream()
                .filter(member -> KINDS.contains(member.key()))
                .toList();
        if (kinds.size() != 1) {
            report.error(
                    check.place(),
                    kinds.isEmpty() ? "does not say what to look at" : "looks at " + kinds.size() + " things",
                    "write one of \"command\", \"http\", \"tcp\", \"ping\", \"process\", \"file\", \"unit\"");
            return null;
        }
        String kind = kinds.getFirst().key();
        onlyFor("http", HttpProbeKeys.OWN, kind);
        onlyFor("file", OF_FILE, kind);
        return probe(kind, kinds.getFirst().value());
    }

    private void onlyFor(String owner, List<String> keys, String kind) {
        if (!kind.equals(owner)) {
            check.members().stream()
                    .filter(member -> keys.contains(member.key()))
                    .forEach(member -> report.error(member.place(), "is for \"" + owner + "\" only", "leave it out"));
        }
    }

    private @Nullable Probe probe(String kind, Node node) {
        if (kind.equals("command")) {
            return command(node);
        }
        if (!(node instanceof Node.Text text)) {
            report.wrongType(node, "a string");
            return null;
        }
        return switch (kind) {
            case "http" -> HttpProbeKeys.read(text, check, report);
            case "tcp" -> tcp(text);
            case "ping" -> ping(text);
            case "process" -> process(text);
            case "file" -> file(text);
            default -> unit(text);
        };
    }

    private @Nullable Probe command(Node node) {
        List<String> words = COMMAND.read(node, report);
        return words.isEmpty() ? null : new Probe.Command(words);
    }

    private @Nullable Probe tcp(Node.Text text) {
        Matcher parts = ENDPOINT.matcher(text.value());
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > MAX_PORT) {
            return wrong(text, " is not a host and a port", "\"127.0.0.1:5432\"");
        }
        return new Probe.Tcp(
                parts.group(1) == null ? parts.group(2) : parts.group(1), Integer.parseInt(parts.group(3)));
    }

    private @Nullable Probe ping(Node.Text text) {
        InetAddress address = Ipv4.parse(text.value());
        InetAddress either = address == null ? Ipv6.parse(text.value()) : address;
        return either == null ? wrong(text, " is not an IP address", "\"10.8.3.1\"") : new Probe.Ping(either);
    }

    private @Nullable Probe process(Node.Text text) {
        boolean name = !text.value().isBlank() && text.value().indexOf('/') < 0;
        return name ? new Probe.Running(text.value()) : wrong(text, " is not the name of a program", "\"nginx\"");
    }

    private @Nullable Probe file(Node.Text text) {
        if (!text.value().startsWith("/") || text.value().indexOf('\0') >= 0) {
            return wrong(text, " is not an absolute path", "\"/run/ready\"");
        }
        return new Probe.File(Path.of(text.value()), Scalar.flag(check.find("present"), true, report));
    }

    private @Nullable Probe unit(Node.Text text) {
        return UNIT.matcher(text.value()).matches()
                ? new Probe.Unit(text.value())
                : wrong(text, " is not the name of a unit", "\"nginx.service\"");
    }

    private @Nullable Probe wrong(Node.Text text, String what, String example) {
        report.error(text.place(), Quote.of(text.value()) + what, "write for example " + example);
        return null;
    }
}
