package org.vippy.daemon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.vippy.chat.Rejection;
import org.vippy.election.Announcement;
import org.vippy.management.Control;
import org.vippy.management.Overheard;

/**
 * Those who listen to the chat. Each is told on a turn of its own, so that one that fails harms nobody; nothing is done while
 * there are none. On the loop but for {@link #add}.
 */
final class ChatListeners {
    /** More datagrams a second than this that are not authentic are a flood, of which nobody wants to hear. */
    private static final int IGNORED_A_SECOND = 50;

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Executor loop;
    private final List<Consumer<Overheard>> listeners = new CopyOnWriteArrayList<>();
    private Set<String> nodes = Set.of();
    private long second;
    private int ignored;

    ChatListeners(Executor loop) {
        this.loop = loop;
    }

    Control.Subscription add(Consumer<Overheard> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The nodes of the configuration are these from now on. */
    void use(List<String> named) {
        nodes = Set.copyOf(named);
    }

    void sent(Announcement said) {
        if (!listeners.isEmpty()) {
            tell(new Overheard(Overheard.Kind.SENT, Optional.of(said), "", 0, ""));
        }
    }

    void received(Announcement said, String source, int bytes) {
        if (!listeners.isEmpty()) {
            boolean named = nodes.contains(said.node());
            tell(new Overheard(
                    named ? Overheard.Kind.RECEIVED : Overheard.Kind.IGNORED,
                    Optional.of(said),
                    source,
                    bytes,
                    named ? "" : "its node is not in the configuration"));
        }
    }

    void rejected(Rejection reason, String source, int bytes, long now) {
        if (!listeners.isEmpty() && isWithinTheRate(now)) {
            tell(new Overheard(Overheard.Kind.IGNORED, Optional.empty(), source, bytes, reason.text()));
        }
    }

    private boolean isWithinTheRate(long now) {
        if (now / SECOND_NANOS != second) {
            second = now / SECOND_NANOS;
            ignored = 0;
        }
        ignored++;
        return ignored <= IGNORED_A_SECOND;
    }

    private void tell(Overheard overheard) {
        listeners.forEach(listener -> loop.execute(() -> listener.accept(overheard)));
    }
}
