package org.vippy.chat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of a datagram from the socket to the election: a cheap look, the flood guard, then verification. What came by
 * another path before is not looked at again. What is dropped is counted and, at a bounded rate, logged. Not for several threads at once.
 */
public final class Inbox {
    private final Chat chat;
    private final Admission admission;
    private final Copies copies = new Copies();
    private final Listener listener;
    private final Consumer<String> log;
    private final Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
    private final LogLimiter<Rejection> limiter = new LogLimiter<>();
    private Optional<Rejection> lastRejection = Optional.empty();
    private long copied;

    /**
     * An inbox without anything in it.
     *
     * @param listener told of everything authentic
     * @param log takes a line, at most one per kind of rejection in 10 s
     */
    public Inbox(Chat chat, Admission admission, Listener listener, Consumer<String> log) {
        this.chat = chat;
        this.admission = admission;
        this.listener = listener;
        this.log = log;
    }

    /** Told of everything authentic, copies too. */
    public interface Listener {
        /**
         * It was heard.
         *
         * @param source address that it came from
         * @param node who said it; "" where somebody else passed it on, or it does not say
         */
        void heard(ChatPath path, String source, String node, long nowNanos);
    }

    /**
     * What the datagram says, or completes; nothing where it does not, or is a copy. Never throws.
     *
     * @param source address that it came from; believed nothing
     */
    public Optional<Decoded.Message> receive(ChatPath path, String source, byte[] datagram, long nowNanos) {
        lastRejection = Optional.empty();
        Optional<String> speaker = copies.speaker(path, datagram);
        if (speaker.isPresent()) {
            copied++;
            heard(path, source, speaker.get(), nowNanos);
            return Optional.empty();
        }
        return switch (decode(source, datagram, nowNanos)) {
            case Decoded.Message message -> {
                authentic(path, source, datagram, speaker(message), nowNanos);
                yield Optional.of(message);
            }
            case Decoded.Incomplete _ -> {
                authentic(path, source, datagram, "", nowNanos);
                yield Optional.empty();
            }
            case Decoded.Rejected(Rejection reason) -> {
                reject(source, reason, nowNanos);
                yield Optional.empty();
            }
        };
    }

    private static String speaker(Decoded.Message message) {
        return message instanceof Decoded.Announced(var signed, boolean forwarded) && !forwarded
                ? signed.announcement().node()
                : "";
    }

    private void authentic(ChatPath path, String source, byte[] datagram, String node, long nowNanos) {
        copies.arrived(path, datagram, node);
        heard(path, source, node, nowNanos);
    }

    private void heard(ChatPath path, String source, String node, long nowNanos) {
        admission.authentic(source, nowNanos);
        listener.heard(path, source, node, nowNanos);
    }

    private Decoded decode(String source, byte[] datagram, long nowNanos) {
        Optional<Rejection> wrong = chat.screen(datagram);
        if (wrong.isPresent()) {
            return new Decoded.Rejected(wrong.get());
        }
        return admission.admit(source, nowNanos) ? chat.decode(datagram) : new Decoded.Rejected(Rejection.FLOOD);
    }

    private void reject(String source, Rejection reason, long nowNanos) {
        lastRejection = Optional.of(reason);
        rejections.merge(reason, 1L, Long::sum);
        limiter.permit(reason, nowNanos)
                .ifPresent(suppressed -> log.accept(
                        "datagram from " + source + " dropped: " + reason.text() + LogLimiter.note(suppressed)));
    }

    /** Why the datagram that was received last was dropped; empty when it was not. */
    public Optional<Rejection> lastRejection() {
        return lastRejection;
    }

    /** How many datagrams were dropped since the start, by reason; reasons that never occurred are left out. */
    public Map<Rejection, Long> rejections() {
        return Map.copyOf(rejections);
    }

    /** How many datagrams had come by another path before. */
    public long copied() {
        return copied;
    }
}
