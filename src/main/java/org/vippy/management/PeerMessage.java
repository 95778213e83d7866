package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.vippy.election.Status;
import org.vippy.election.Status.Hearing;
import org.vippy.v1.PeerStatus;

/** A peer as a message. */
final class PeerMessage {
    private PeerMessage() {}

    static PeerStatus of(Status.PeerStatus peer, View.Chat chat) {
        var message = PeerStatus.newBuilder()
                .setName(peer.name())
                .setState(state(peer.state()))
                .setAlive(alive(peer))
                .setActive(peer.active())
                .setMature(peer.mature())
                .setStopping(peer.state() == Hearing.DEPARTED)
                .setListeningSeconds(seconds(peer.listeningNanos()))
                .setSession(Numbers.session(peer.session()))
                .setConfigurationVersion(peer.configVersion())
                .setConfigurationDigest(peer.digest())
                .setAgreed(peer.agreed())
                .setHeldCount(peer.held())
                .setLink(peer.link())
                .addAllReasons(peer.reasons());
        chat.heardBy().getOrDefault(peer.name(), List.of()).stream()
                .map(ChatMessage::heardBy)
                .forEach(message::addHeardBy);
        setAge(peer.ageNanos(), message::setAgeSeconds);
        setAge(peer.directAgeNanos(), message::setDirectAgeSeconds);
        setAge(peer.acknowledgedAgeNanos(), message::setAcknowledgedAgeSeconds);
        return message.build();
    }

    /** Whether it counts: heard within stale, and no goodbye. */
    static boolean alive(Status.PeerStatus peer) {
        return switch (peer.state()) {
            case ONE_WAY, TWO_WAY -> true;
            case NEVER, STALE, DEPARTED -> false;
        };
    }

    /** Whether all peers that count have this node's configuration. */
    static boolean agreed(Status status) {
        return status.peers().stream().allMatch(peer -> peer.agreed() || !alive(peer));
    }

    /** Leaves the field absent for an age below 0, which means never. */
    private static void setAge(long nanos, DoubleConsumer field) {
        if (nanos >= 0) {
            field.accept(seconds(nanos));
        }
    }

    private static PeerStatus.State state(Hearing hearing) {
        return switch (hearing) {
            case NEVER -> PeerStatus.State.NEVER;
            case STALE -> PeerStatus.State.STALE;
            case DEPARTED -> PeerStatus.State.DEPARTED;
            case ONE_WAY -> PeerStatus.State.ONE_WAY;
            case TWO_WAY -> PeerStatus.State.TWO_WAY;
        };
    }
}
