package org.vippy.chat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of a datagram from the socket to the election: a cheap look, the flood guard, then verification. What is
 * dropped is counted and, at a bounded rate, logged. Not for several threads at once.
 */
public final class Inbox {
    private final Chat chat;
    private final Admission admission;
    private final Consumer<String> log;
    private final Map<Rejection, Long> rejections = new EnumMap<>(Rejection.class);
    private final LogLimiter<Rejection> limiter = new LogLimiter<>();

    /**
     * An inbox without anything in it.
     *
     * @param log takes a line, at most one per kind of rejection in 10 s
     */
    public Inbox(Chat chat, Admission admission, Consumer<String> log) {
        this.chat = chat;
        this.admission = admission;
        this.log = log;
    }

    /**
     * What the datagram says, or completes; nothing where it does not. Never throws.
     *
     * @param source address that it came from; believed nothing
     */
    public Optional<Decoded.Message> receive(String source, byte[] datagram, long nowNanos) {
        return switch (decode(source, datagram, nowNanos)) {
            case Decoded.Message message -> {
                admission.authentic(source, nowNanos);
                yield Optional.of(message);
            }
            case Decoded.Incomplete _ -> {
                admission.authentic(source, nowNanos);
                yield Optional.empty();
            }
            case Decoded.Rejected(Rejection reason) -> {
                reject(source, reason, nowNanos);
                yield Optional.empty();
            }
        };
    }

    private Decoded decode(String source, byte[] datagram, long nowNanos) {
        Optional<Rejection> wrong = chat.screen(datagram);
        if (wrong.isPresent()) {
            return new Decoded.Rejected(wrong.get());
        }
        return admission.admit(source, nowNanos) ? chat.decode(datagram) : new Decoded.Rejected(Rejection.FLOOD);
    }

    private void reject(String source, Rejection reason, long nowNanos) {
        rejections.merge(reason, 1L, Long::sum);
        limiter.permit(reason, nowNanos)
                .ifPresent(suppressed -> log.accept(
                        "datagram from " + source + " dropped: " + reason.text() + LogLimiter.note(suppressed)));
    }

    /** How many datagrams were dropped since the start, by reason; reasons that never occurred are left out. */
    public Map<Rejection, Long> rejections() {
        return Map.copyOf(rejections);
    }
}
