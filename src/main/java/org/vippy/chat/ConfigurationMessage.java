package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.List;
import org.vippy.chat.v1.ConfigurationChunk;
import org.vippy.chat.v1.ConfigurationRequest;
import org.vippy.chat.v1.Payload;

/** What nodes say to each other to pass a configuration on. */
public sealed interface ConfigurationMessage {

    /**
     * Somebody wants a configuration.
     *
     * @param node name of the node that asks
     * @param peer name of the node that shall answer
     * @param peerSession present session of that one
     * @param digest digest of the configuration
     * @param missing which chunks; empty for the first ones
     */
    record Request(String node, String peer, long peerSession, String digest, List<Integer> missing)
            implements ConfigurationMessage {
        public Request {
            requireNonNull(node, "node is null");
            requireNonNull(peer, "peer is null");
            requireNonNull(digest, "digest is null");
            missing = List.copyOf(missing);
        }
    }

    /**
     * A part of a configuration's text.
     *
     * @param digest digest of the configuration
     * @param index which part, from 0
     * @param count of how many
     * @param text the part
     */
    record Chunk(String digest, int index, int count, ByteString text) implements ConfigurationMessage {
        public Chunk {
            requireNonNull(digest, "digest is null");
            requireNonNull(text, "text is null");
        }
    }

    /** The message as a payload. */
    static Payload write(ConfigurationMessage message) {
        return switch (message) {
            case Request request ->
                Payload.newBuilder()
                        .setConfigurationRequest(ConfigurationRequest.newBuilder()
                                .setNode(request.node())
                                .setPeer(request.peer())
                                .setPeerSession(request.peerSession())
                                .setDigest(request.digest())
                                .addAllMissing(request.missing()))
                        .build();
            case Chunk chunk ->
                Payload.newBuilder()
                        .setConfigurationChunk(ConfigurationChunk.newBuilder()
                                .setDigest(chunk.digest())
                                .setIndex(chunk.index())
                                .setCount(chunk.count())
                                .setText(chunk.text()))
                        .build();
        };
    }

    static Request read(ConfigurationRequest request) {
        return new Request(
                request.getNode(),
                request.getPeer(),
                request.getPeerSession(),
                request.getDigest(),
                request.getMissingList());
    }

    static Chunk read(ConfigurationChunk chunk) {
        return new Chunk(chunk.getDigest(), chunk.getIndex(), chunk.getCount(), chunk.getText());
    }

    /** Whether every value is in range, whoever sent it. */
    default boolean isInRange() {
        return switch (this) {
            case Request request ->
                Bounds.isName(request.node())
                        && Bounds.isName(request.peer())
                        && Bounds.isText(request.digest(), Limits.DIGEST_BYTES)
                        && request.missing().size() <= Limits.CHUNKS_AT_ONCE
                        && request.missing().stream().allMatch(index -> index >= 0 && index < Limits.CHUNKS);
            case Chunk chunk ->
                Bounds.isText(chunk.digest(), Limits.DIGEST_BYTES)
                        && chunk.count() >= 1
                        && chunk.count() <= Limits.CHUNKS
                        && chunk.index() >= 0
                        && chunk.index() < chunk.count()
                        && isRightSize(chunk);
        };
    }

    private static boolean isRightSize(Chunk chunk) {
        int size = chunk.text().size();
        boolean isLast = chunk.index() == chunk.count() - 1;
        return isLast ? size >= 1 && size <= Limits.CHUNK_BYTES : size == Limits.CHUNK_BYTES;
    }
}
