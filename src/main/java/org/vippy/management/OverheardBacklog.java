package org.vippy.management;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.vippy.v1.AnnouncementsResponse;

/** What a listener has yet to be sent: the newest only, and how many were lost before. Not for more than one thread at a time. */
final class OverheardBacklog {
    /** A minute of a cluster of twenty nodes that talk twice a second fits; more than that is of no interest any more. */
    static final int WAITING_MAX = 2_048;

    private final Deque<Overheard> waiting = new ArrayDeque<>();
    private long lost;

    void add(Overheard overheard) {
        if (waiting.size() >= WAITING_MAX) {
            waiting.removeFirst();
            lost++;
        }
        waiting.addLast(overheard);
    }

    /** The oldest that waits, which waits no longer; null when there is none. */
    @Nullable
    AnnouncementsResponse poll() {
        var next = waiting.pollFirst();
        if (next == null) {
            return null;
        }
        var message = message(next).setLost(lost);
        lost = 0;
        return message.build();
    }

    private static AnnouncementsResponse.Builder message(Overheard overheard) {
        var message = AnnouncementsResponse.newBuilder()
                .setKind(AnnouncementsResponse.Kind.valueOf(overheard.kind().name()))
                .setSource(overheard.source())
                .setBytes(overheard.bytes())
                .setWhy(overheard.why());
        overheard.said().ifPresent(said -> message.setNode(said.node())
                .setSequence(said.sequence())
                .setActive(said.active())
                .setConfigurationVersion(said.configVersion())
                .setConfigurationDigest(said.digest())
                .setHeldCount((int) said.held().stream().count()));
        return message;
    }
}
