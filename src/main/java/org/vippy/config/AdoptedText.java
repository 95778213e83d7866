package org.vippy.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a stored configuration: some lines about it, the text of {@link ClusterText}, and a SHA-256 over all before it.
 */
final class AdoptedText {
    private static final Pattern HEAD = Pattern.compile("vippy adopted configuration 1\nnode ([^\n]{1,64})\nversion"
            + " ([0-9]{1,16})\ndigest ([0-9a-f]{32})\nfrom ([^\n]{1,64})\nat ([^\n]{1,40})\n\n");
    private static final String SEAL = "sha256 ";
    private static final int SEAL_BYTES = SEAL.length() + 64 + 1;
    private static final int MAX_HEAD_BYTES = 1024;
    static final int MAX_BYTES = MAX_HEAD_BYTES + ClusterText.MAX_BYTES + SEAL_BYTES;

    private AdoptedText() {}

    static byte[] write(String node, Adopted adopted) {
        Cluster cluster = adopted.cluster();
        byte[] head = ("vippy adopted configuration 1\nnode " + node + "\nversion " + cluster.version() + "\ndigest "
                        + cluster.digest() + "\nfrom " + adopted.from() + "\nat " + adopted.at() + "\n\n")
                .getBytes(UTF_8);
        byte[] sealed = joined(head, ClusterText.write(cluster));
        return joined(sealed, seal(sealed, sealed.length));
    }

    /** Null, and a reason to the report, for what is not whole and of this node. */
    static Read read(String node, byte[] bytes) {
        int end = bytes.length - SEAL_BYTES;
        if (end < 0 || !Arrays.equals(seal(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return new Read(null, "it is damaged: its checksum does not match");
        }
        String head = new String(bytes, 0, Math.min(end, MAX_HEAD_BYTES), UTF_8);
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.lookingAt()) {
            return new Read(null, "it is of a form that this version of Vippy does not know");
        }
        if (!matcher.group(1).equals(node)) {
            return new Read(null, "it is of node " + matcher.group(1));
        }
        int begin = matcher.group().getBytes(UTF_8).length;
        return body(matcher, Arrays.copyOfRange(bytes, begin, end));
    }

    private static Read body(Matcher head, byte[] text) {
        return switch (ClusterText.read(Long.parseLong(head.group(2)), text)) {
            case ClusterText.Parsed.Unusable(String reason) -> new Read(null, reason);
            case ClusterText.Parsed.Valid(Cluster cluster) -> {
                boolean fits = cluster.digest().toString().equals(head.group(3));
                Instant at = time(head.group(5));
                yield fits && at != null && cluster.version() <= Limits.MAX_VERSION
                        ? new Read(new Adopted(cluster, head.group(4), at), "")
                        : new Read(null, "its lines contradict each other");
            }
        };
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static byte[] seal(byte[] bytes, int end) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, end);
            return (SEAL + HexFormat.of().formatHex(sha.digest()) + "\n").getBytes(UTF_8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** What was read, or why not. */
    record Read(@Nullable Adopted adopted, String reason) {}
}
