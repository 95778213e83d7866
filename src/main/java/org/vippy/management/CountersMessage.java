package org.vippy.management;

import java.util.Map;
import java.util.Set;
import org.vippy.v1.Counters;

/** The counts of a view as a message. */
final class CountersMessage {
    /** Counter of the election: announcements of a session that is over, or with a sequence seen before. */
    static final String REPLAYED = "announcements_ignored";

    /** Counter of the election: times that the loop came too late. */
    static final String STALLS = "stalls";

    private static final Set<String> NAMED = Set.of(REPLAYED, STALLS);

    private CountersMessage() {}

    static Counters of(View view) {
        var counters = view.status().counters();
        var message = Counters.newBuilder()
                .setDatagramsReceived(view.chat().received())
                .setDatagramsSent(view.chat().sent())
                .setDatagramsReplayed(counters.getOrDefault(REPLAYED, 0L))
                .setDatagramsCopied(view.chat().copied())
                .setLoopStalls(counters.getOrDefault(STALLS, 0L));
        view.chat().rejected().entrySet().stream()
                .filter(rejected -> rejected.getValue() > 0)
                .forEach(rejected -> message.putDatagramsRejected(rejected.getKey(), rejected.getValue()));
        counters.entrySet().stream()
                .filter(counter -> !NAMED.contains(counter.getKey()))
                .forEach(counter -> put(message, counter));
        return message.build();
    }

    private static void put(Counters.Builder message, Map.Entry<String, Long> counter) {
        message.putOther(counter.getKey(), counter.getValue());
    }
}
