package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and groups as nodes send them to each other and store them: the text over which the digest goes, see {@link
 * ClusterDigest}. It has neither the version, which travels with the digest, nor names of interfaces, which are each host's own.
 */
public final class ClusterText {
    /** Bytes of the longest text that is read. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String HEADER = "vippy cluster 1";

    private final List<String> nodes = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Set<InetAddress> taken = new HashSet<>();
    private Set<String> preferences = new LinkedHashSet<>();
    private List<Vip> vips = new ArrayList<>();
    private final PolicyText policy = new PolicyText();
    private boolean preempt = true;
    private boolean inGroup;

    private ClusterText() {}

    /** What became of a text. */
    public sealed interface Parsed {
        /** It is a valid configuration; its addresses have no interfaces. */
        record Valid(Cluster cluster) implements Parsed {
            public Valid {
                requireNonNull(cluster, "cluster is null");
            }
        }

        /** It cannot be used here; the reason is for people. */
        record Unusable(String reason) implements Parsed {
            public Unusable {
                requireNonNull(reason, "reason is null");
            }
        }
    }

    /** The text of a configuration, in UTF-8. */
    public static byte[] write(Cluster cluster) {
        return ClusterDigest.canonical(cluster).getBytes(StandardCharsets.UTF_8);
    }

    /** Digest of the configuration that has this text, as 32 lower-case hexadecimal digits. */
    public static String digest(byte[] text) {
        return ClusterDigest.of(text).hex();
    }

    /**
     * Reads a text. Never throws, whatever the bytes: by the same rules as a file, and only the very form that {@link #write}
     * has.
     *
     * @param version version of the configuration, which the text does not have
     */
    public static Parsed read(long version, byte[] text) {
        CharBuffer chars = CharBuffer.allocate(text.length);
        boolean tooLong = text.length > MAX_BYTES;
        if (tooLong
                || StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text), chars, true)
                        .isError()) {
            return new Parsed.Unusable(tooLong ? "it is longer than " + MAX_BYTES + " bytes" : "it is not UTF-8");
        }
        String[] lines = chars.flip().toString().split("\n", -1);
        ClusterText parser = new ClusterText();
        String wrong = parser.readAll(lines);
        if (wrong != null) {
            return new Parsed.Unusable(wrong);
        }
        Cluster cluster = new Cluster(version, parser.groups, parser.nodes, parser.policy.policy());
        return java.util.Arrays.equals(write(cluster), text)
                ? new Parsed.Valid(cluster)
                : new Parsed.Unusable("it is not in the form that this version of Vippy writes");
    }

    private @Nullable String readAll(String[] lines) {
        if (!lines[0].equals(HEADER)) {
            return "it is of a form that this version of Vippy does not know";
        }
        for (int line = 1; line < lines.length; line++) {
            boolean end = line == lines.length - 1;
            String wrong = end && lines[line].isEmpty() ? null : read(lines[line]);
            if (wrong != null) {
                return "line " + (line + 1) + ": " + wrong;
            }
        }
        String wrong = endGroup();
        return wrong == null && nodes.isEmpty() ? "it names no node" : wrong;
    }

    private @Nullable String read(String line) {
        String[] words = line.split(" ", 2);
        String value = words.length < 2 ? "" : words[1];
        return switch (words[0]) {
            case "node" -> node(value);
            case "group" -> {
                String wrong = endGroup();
                inGroup = true;
                yield wrong;
            }
            case "prefer" -> preference(value);
            case "vip" -> vip(value);
            case "dad" -> dad(value);
            case "source" -> source(value);
            case "weight" -> nodes.isEmpty() ? "a weight of no node" : policy.weight(nodes.getLast(), value);
            case "preempt" -> preempt(value);
            case "quorum", "isolated", "all-inactive", "damping" -> {
                String wrong = endGroup();
                inGroup = false;
                yield wrong == null ? policy.read(words[0], value, nodes.size()) : wrong;
            }
            default -> "begins with " + Quote.of(words[0]) + ", which this version of Vippy does not know";
        };
    }

    private @Nullable String node(String name) {
        if (!NodesKey.NAME.matcher(name).matches() || nodes.contains(name)) {
            return Quote.of(name) + " is no host name, or there twice";
        }
        nodes.add(name);
        return nodes.size() > Limits.MAX_NODES ? "more than " + Limits.MAX_NODES + " nodes" : null;
    }

    private @Nullable String preempt(String value) {
        preempt = false;
        return inGroup && value.equals("false") ? null : Quote.of(value) + " cannot be here";
    }

    private @Nullable String preference(String name) {
        boolean fits = inGroup && vips.isEmpty() && nodes.contains(name) && preferences.add(name);
        return fits ? null : Quote.of(name) + " cannot be preferred here";
    }

    private @Nullable String vip(String text) {
        if (!(Cidr.parseVip(text) instanceof Cidr.Parsed(InetAddress address, int prefix)) || !inGroup) {
            return Quote.of(text) + " is not an address of a group";
        }
        String unusable = Usable.obstacle(address, prefix);
        if (unusable != null) {
            return text + unusable;
        }
        vips.add(new Vip(null, address, prefix));
        if (!taken.add(address)) {
            return text + " is there twice";
        }
        return taken.size() > Limits.MAX_ADDRESSES ? "more than " + Limits.MAX_ADDRESSES + " addresses" : null;
    }

    /** Of the address before it. */
    private @Nullable String dad(String value) {
        if (vips.isEmpty()
                || !value.equals("true")
                || !Vip.isIpv6(vips.getLast().address())) {
            return Quote.of(value) + " cannot be dad here";
        }
        Vip vip = vips.removeLast();
        vips.add(new Vip(null, vip.address(), vip.prefix(), true, vip.source()));
        return null;
    }

    private @Nullable String source(String value) {
        if (vips.isEmpty() || !value.equals("false")) {
            return Quote.of(value) + " cannot be source here";
        }
        Vip vip = vips.removeLast();
        vips.add(new Vip(null, vip.address(), vip.prefix(), vip.dad(), false));
        return null;
    }

    private @Nullable String endGroup() {
        if (!inGroup) {
            return null;
        }
        if (vips.isEmpty()) {
            return "a group without an address";
        }
        groups.add(new Group(List.copyOf(preferences), preempt, vips));
        preempt = true;
        preferences = new LinkedHashSet<>();
        vips = new ArrayList<>();
        return groups.size() > Limits.MAX_GROUPS ? "more than " + Limits.MAX_GROUPS + " groups" : null;
    }
}
