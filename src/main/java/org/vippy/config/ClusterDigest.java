package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells whether two nodes serve the same groups with the same nodes.
 *
 * @param hex the first 16 bytes of a SHA-256, as 32 lower-case hexadecimal digits
 */
public record ClusterDigest(String hex) {
    /** Bytes of a digest. */
    public static final int LENGTH = 16;

    public ClusterDigest {
        requireNonNull(hex, "hex is null");
    }

    static ClusterDigest of(Cluster cluster) {
        return of(canonical(cluster).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the canonical text. */
    static ClusterDigest of(byte[] canonical) {
        byte[] head = Arrays.copyOf(sha256(canonical), LENGTH);
        return new ClusterDigest(HexFormat.of().formatHex(head));
    }

    /** A fresh copy of the {@value #LENGTH} bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /**
     * One line for each node, group, preference and address, in the order of the file. The order of groups and nodes
     * counts, because bitmaps and precedence go by it. What a file may leave out has a line only where it is not as usual.
     * Names have no line breaks, so no two clusters share a form.
     */
    static String canonical(Cluster cluster) {
        StringBuilder text = new StringBuilder("vippy cluster 1\n");
        cluster.nodes().forEach(node -> appendNode(text, node, cluster.policy()));
        cluster.groups().forEach(group -> appendGroup(text, group));
        appendPolicy(text, cluster.policy());
        return text.toString();
    }

    private static void appendPolicy(StringBuilder text, Policy policy) {
        if (policy.quorum() != Policy.DEFAULT.quorum()) {
            line(text, "quorum", Integer.toString(policy.quorum()));
        }
        if (policy.isolated() != Policy.DEFAULT.isolated()) {
            line(text, "isolated", PolicyKeys.word(policy.isolated()));
        }
        if (policy.allInactive() != Policy.DEFAULT.allInactive()) {
            line(text, "all-inactive", PolicyKeys.word(policy.allInactive()));
        }
        if (!policy.damping().equals(Policy.DEFAULT.damping())) {
            Policy.Damping damping = policy.damping();
            line(text, "damping", damping.halfLife() + " " + damping.suppress() + " " + damping.reuse());
        }
    }

    private static void appendNode(StringBuilder text, String node, Policy policy) {
        line(text, "node", node);
        Integer weight = policy.weights().get(node);
        if (weight != null) {
            line(text, "weight", weight.toString());
        }
    }

    private static void appendGroup(StringBuilder text, Group group) {
        text.append("group\n");
        if (!group.preempt()) {
            line(text, "preempt", "false");
        }
        group.preferences().forEach(name -> line(text, "prefer", name));
        group.vips().forEach(vip -> appendVip(text, vip));
    }

    private static void appendVip(StringBuilder text, Vip vip) {
        line(text, "vip", vip.cidr());
        if (vip.dad() != Vip.DEFAULT_DAD) {
            line(text, "dad", Boolean.toString(vip.dad()));
        }
        if (vip.source() != Vip.DEFAULT_SOURCE) {
            line(text, "source", Boolean.toString(vip.source()));
        }
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append(word).append(' ').append(value).append('\n');
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
