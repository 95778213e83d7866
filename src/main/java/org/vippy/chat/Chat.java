package org.vippy.chat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vippy.chat.v1.Body;
import org.vippy.chat.v1.Envelope;
import org.vippy.chat.v1.KnownHosts;
import org.vippy.chat.v1.Payload;
import org.vippy.chat.v1.Slice;
import org.vippy.chat.v1.Wire;
import org.vippy.election.Announcement;
import org.vippy.election.SignedAnnouncement;

/**
 * Announcements to datagrams and back. Remembers slices whose announcement is not whole yet, and nothing else. Not for
 * several threads at once.
 */
public final class Chat {
    private Keys keys;
    private final String self;
    private final Reassembly reassembly = new Reassembly();

    /**
     * A node's end of the chat.
     *
     * @param keys what signs and verifies
     * @param self name of this node, 1 to {@link Limits#NODE_NAME_BYTES} bytes; goes on envelopes
     * @throws IllegalArgumentException when the name is not of that length or not printable
     */
    public Chat(Keys keys, String self) {
        if (!Bounds.isName(self)) {
            throw new IllegalArgumentException("not a node name: " + Reasons.printable(self, Limits.NODE_NAME_BYTES));
        }
        this.keys = keys;
        this.self = self;
    }

    /** These sign and verify from now on. */
    public void use(Keys next) {
        keys = next;
    }

    /**
     * The datagrams of an announcement, one per slice. Reasons that are too many, too long or unprintable are cut, since
     * people read them, not the election.
     *
     * @throws IllegalArgumentException when anything else is beyond {@link Limits}; a valid configuration never is
     */
    public List<byte[]> encode(Announcement announcement) {
        Announcement sent = Reasons.clip(announcement);
        if (!Bounds.allow(sent)) {
            throw new IllegalArgumentException("announcement is out of bounds: " + announcement);
        }
        return encode(sent, Bodies.write(sent).toByteString());
    }

    private List<byte[]> encode(Announcement announcement, ByteString body) {
        int count = Math.ceilDiv(Math.max(1, body.size()), Limits.SLICE_BODY_BYTES);
        List<byte[]> datagrams = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int from = index * Limits.SLICE_BODY_BYTES;
            int to = Math.min(body.size(), from + Limits.SLICE_BODY_BYTES);
            Slice slice = slice(announcement, index, count, body.substring(from, to));
            datagrams.add(seal(Payload.newBuilder().setSlice(slice)));
        }
        return datagrams;
    }

    private static Slice slice(Announcement announcement, int index, int count, ByteString body) {
        return Slice.newBuilder()
                .setNode(announcement.node())
                .setSession(announcement.session())
                .setSequence(announcement.sequence())
                .setIndex(index)
                .setCount(count)
                .setBody(body)
                .build();
    }

    /**
     * The datagrams that pass an announcement on, each of its own in an envelope of this node.
     *
     * @throws IllegalArgumentException when it is not one that {@link #decode} returned
     */
    public List<byte[]> encodeForward(SignedAnnouncement signed) {
        if (!(signed instanceof Original original)) {
            throw new IllegalArgumentException("not an announcement that was received");
        }
        return original.datagrams().stream()
                .map(datagram -> Envelope.newBuilder().setForwarder(self).setDatagram(datagram))
                .map(envelope -> seal(Payload.newBuilder().setEnvelope(envelope)))
                .toList();
    }

    /**
     * The datagram of a message about a configuration.
     *
     * @throws IllegalArgumentException when it is beyond {@link Limits}
     */
    public byte[] encode(ConfigurationMessage message) {
        if (!message.isInRange()) {
            throw new IllegalArgumentException("message is out of bounds: " + message);
        }
        return Frame.seal(keys.signing(), ConfigurationMessage.write(message));
    }

    /**
     * The datagram of a message about whom this node knows.
     *
     * @throws IllegalArgumentException when it is beyond {@link Limits}
     */
    public byte[] encode(KnownHostsMessage message) {
        if (!message.isInRange()) {
            throw new IllegalArgumentException("message is out of bounds: " + message);
        }
        return Frame.seal(keys.signing(), message.write());
    }

    /**
     * The datagram of a message about the wire.
     *
     * @throws IllegalArgumentException when it is beyond {@link Limits}
     */
    public byte[] encode(WireMessage message) {
        if (!message.isInRange()) {
            throw new IllegalArgumentException("message is out of bounds: " + message);
        }
        return Frame.seal(keys.signing(), message.write());
    }

    private byte[] seal(Payload.Builder payload) {
        return Frame.seal(keys.signing(), payload.build());
    }

    /** Why the datagram would be rejected, as far as a look shows that costs next to nothing. */
    public Optional<Rejection> screen(byte[] datagram) {
        return Frame.screen(keys, datagram);
    }

    /** What the datagram says. Never throws, whatever the bytes, and does not keep the array. */
    public Decoded decode(byte[] datagram) {
        return decode(datagram, false);
    }

    private Decoded decode(byte[] datagram, boolean forwarded) {
        Optional<Rejection> wrong = Frame.verify(keys, datagram);
        if (wrong.isPresent()) {
            return new Decoded.Rejected(wrong.get());
        }
        try {
            return switchOnKind(Payload.parseFrom(Frame.payload(datagram)), datagram, forwarded);
        } catch (InvalidProtocolBufferException e) {
            return new Decoded.Rejected(Rejection.NOT_PROTOBUF);
        }
    }

    private Decoded switchOnKind(Payload payload, byte[] datagram, boolean forwarded)
            throws InvalidProtocolBufferException {
        return switch (payload.getKindCase()) {
            case SLICE -> collect(payload.getSlice(), datagram, forwarded);
            case ENVELOPE -> unwrap(payload.getEnvelope(), forwarded);
            case CONFIGURATION_REQUEST ->
                aboutConfiguration(ConfigurationMessage.read(payload.getConfigurationRequest()), forwarded);
            case CONFIGURATION_CHUNK ->
                aboutConfiguration(ConfigurationMessage.read(payload.getConfigurationChunk()), forwarded);
            case KNOWN_HOSTS -> knownHosts(payload.getKnownHosts(), forwarded);
            case WIRE -> wire(payload.getWire(), forwarded);
            case KIND_NOT_SET -> new Decoded.Rejected(Rejection.UNKNOWN_KIND);
        };
    }

    /** These are never passed on: who has adopted answers by itself. */
    private static Decoded aboutConfiguration(ConfigurationMessage message, boolean forwarded) {
        if (forwarded) {
            return new Decoded.Rejected(Rejection.UNKNOWN_KIND);
        }
        return message.isInRange()
                ? new Decoded.AboutConfiguration(message)
                : new Decoded.Rejected(Rejection.OUT_OF_RANGE);
    }

    /** Never passed on either: who is heard by nobody else says it again. */
    private static Decoded knownHosts(KnownHosts hosts, boolean forwarded) {
        if (forwarded) {
            return new Decoded.Rejected(Rejection.UNKNOWN_KIND);
        }
        return KnownHostsMessage.read(hosts)
                .filter(KnownHostsMessage::isInRange)
                .<Decoded>map(Decoded.KnowsHosts::new)
                .orElseGet(() -> new Decoded.Rejected(Rejection.OUT_OF_RANGE));
    }

    private static Decoded wire(Wire wire, boolean forwarded) {
        if (forwarded) {
            return new Decoded.Rejected(Rejection.UNKNOWN_KIND);
        }
        return WireMessage.read(wire)
                .filter(WireMessage::isInRange)
                .<Decoded>map(Decoded.SeesWire::new)
                .orElseGet(() -> new Decoded.Rejected(Rejection.OUT_OF_RANGE));
    }

    private Decoded unwrap(Envelope envelope, boolean forwarded) {
        if (forwarded) {
            return new Decoded.Rejected(Rejection.NESTED_ENVELOPE);
        }
        if (!Bounds.isName(envelope.getForwarder())) {
            return new Decoded.Rejected(Rejection.OUT_OF_RANGE);
        }
        return decode(envelope.getDatagram().toByteArray(), true);
    }

    private Decoded collect(Slice slice, byte[] datagram, boolean forwarded) throws InvalidProtocolBufferException {
        // A larger one could not be passed on.
        if (datagram.length > Limits.SLICE_DATAGRAM_BYTES) {
            return new Decoded.Rejected(Rejection.TOO_LARGE);
        }
        if (!isInRange(slice)) {
            return new Decoded.Rejected(Rejection.OUT_OF_RANGE);
        }
        return switch (reassembly.add(slice, ByteString.copyFrom(datagram), forwarded)) {
            case Reassembly.Outcome.Whole whole -> read(slice, whole);
            case Reassembly.Outcome.Waits _ -> new Decoded.Incomplete();
            case Reassembly.Outcome.Refused(Rejection reason) -> new Decoded.Rejected(reason);
        };
    }

    private static boolean isInRange(Slice slice) {
        return Bounds.isName(slice.getNode())
                && slice.getSequence() >= 1
                && slice.getCount() >= 1
                && slice.getCount() <= Limits.SLICES
                && slice.getIndex() >= 0
                && slice.getIndex() < slice.getCount();
    }

    private static Decoded read(Slice slice, Reassembly.Outcome.Whole whole) throws InvalidProtocolBufferException {
        Body body = Body.parseFrom(whole.body());
        Announcement announcement = Bodies.read(slice.getNode(), slice.getSession(), slice.getSequence(), body);
        return Bounds.allow(announcement)
                ? new Decoded.Announced(new Original(announcement, whole.datagrams()), whole.forwarded())
                : new Decoded.Rejected(Rejection.OUT_OF_RANGE);
    }
}
