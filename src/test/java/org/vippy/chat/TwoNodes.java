package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.vippy.chat.v1.Envelope;
import org.vippy.chat.v1.Payload;

/** Two nodes, n1 and n2, that share a secret; and what somebody could send who knows it. */
final class TwoNodes {
    private final Keys keys = Keys.of(List.of("secret"));
    final Chat sender = new Chat(keys, "n1");
    final Chat receiver = new Chat(keys, "n2");

    /** What n2 makes of a payload, whatever is in it. */
    Decoded decode(Payload.Builder payload) {
        return receiver.decode(Frame.seal(keys.signing(), payload.build()));
    }

    /** What n2 makes of a datagram that n3 passes on. */
    Decoded passedOn(byte[] datagram) {
        return decode(Payload.newBuilder()
                .setEnvelope(Envelope.newBuilder().setForwarder("n3").setDatagram(ByteString.copyFrom(datagram))));
    }
}
