package org.vippy.daemon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vippy.chat.ChunkCollector;
import org.vippy.chat.ChunkedText;
import org.vippy.chat.ConfigurationMessage;
import org.vippy.chat.Limits;
import org.vippy.chat.TokenBucket;
import org.vippy.config.Adopted;
import org.vippy.config.Cluster;
import org.vippy.config.ClusterText;
import org.vippy.election.Action;
import org.vippy.election.Event;

/**
 * Fetches the configurations that the election wants from peers, and answers those who want one of this node's. The election
 * says what is wanted and when to ask again; here is what has come of it so far. On the loop only.
 */
final class ConfigurationExchange {
    /** So many configurations are kept for those who ask; the present one is always among them. */
    private static final int MAX_KNOWN = 8;

    private final String self;
    private final Map<String, Cluster> known = new LinkedHashMap<>();
    private final ChunkCollector collector = new ChunkCollector();
    private final TokenBucket pace;
    private final LongSupplier clock;
    private final Consumer<ConfigurationMessage> send;
    private final Consumer<Event> events;
    private final Consumer<Adopted> adopt;
    private long session;
    private Action.@Nullable AskForConfiguration wanted;
    private Action.@Nullable AskForConfiguration underWay;

    /**
     * @param send puts a message on the wire
     * @param events takes what the election is told
     * @param adopt takes a configuration that is to be adopted; the election is told when it is
     */
    ConfigurationExchange(
            String self,
            Cluster present,
            LongSupplier clock,
            Consumer<ConfigurationMessage> send,
            Consumer<Event> events,
            Consumer<Adopted> adopt) {
        this.self = self;
        this.clock = clock;
        this.send = send;
        this.events = events;
        this.adopt = adopt;
        pace = new TokenBucket(Limits.CHUNKS_PER_SECOND, clock.getAsLong());
        use(present);
    }

    /** This is the present configuration from now on; what was wanted before is settled. */
    void use(Cluster present) {
        know(present);
        collector.forget();
        wanted = null;
        underWay = null;
    }

    void know(Cluster cluster) {
        String digest = cluster.digest().toString();
        known.remove(digest);
        known.put(digest, cluster);
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /** The session under which this node announces itself. */
    void session(long present) {
        session = present;
    }

    /** The election wants this one, for the first time or still. */
    void ask(Action.AskForConfiguration action) {
        if (isUnderWay(action)) {
            return;
        }
        wanted = action;
        Cluster here = known.get(action.digest());
        if (here != null) {
            deliver(action, new Cluster(action.version(), here.groups(), here.nodes(), here.policy()));
            return;
        }
        collector.want(action.digest());
        request(action);
    }

    private boolean isUnderWay(Action.AskForConfiguration action) {
        return underWay != null
                && underWay.version() == action.version()
                && underWay.digest().equals(action.digest());
    }

    private void request(Action.AskForConfiguration action) {
        send.accept(new ConfigurationMessage.Request(
                self, action.peer(), action.session(), action.digest(), collector.ask()));
    }

    void receive(ConfigurationMessage message) {
        switch (message) {
            case ConfigurationMessage.Request request -> answer(request);
            case ConfigurationMessage.Chunk chunk -> take(chunk);
        }
    }

    private void answer(ConfigurationMessage.Request request) {
        Cluster cluster = known.get(request.digest());
        boolean isMeant = request.peer().equals(self) && request.peerSession() == session;
        if (isMeant && cluster != null) {
            List<ConfigurationMessage.Chunk> chunks =
                    new ChunkedText(request.digest(), ClusterText.write(cluster)).answer(request.missing());
            chunks.stream().filter(_ -> pace.take(clock.getAsLong())).forEach(send);
        }
    }

    private void take(ConfigurationMessage.Chunk chunk) {
        Action.AskForConfiguration action = wanted;
        if (action == null) {
            return;
        }
        collector.take(chunk).ifPresent(text -> read(action, text));
        if (wanted != null && collector.mayAskOn()) {
            request(action);
        }
    }

    private void read(Action.AskForConfiguration action, byte[] text) {
        if (!ClusterText.digest(text).equals(action.digest())) {
            collector.startOver();
            return;
        }
        switch (ClusterText.read(action.version(), text)) {
            case ClusterText.Parsed.Valid(Cluster cluster) -> deliver(action, cluster);
            case ClusterText.Parsed.Unusable(String reason) -> {
                forgetWanted();
                events.accept(new Event.ConfigurationRefused(action.version(), action.digest(), reason));
            }
        }
    }

    private void deliver(Action.AskForConfiguration action, Cluster cluster) {
        forgetWanted();
        know(cluster);
        if (action.adopt()) {
            underWay = action;
            adopt.accept(new Adopted(cluster, action.peer(), Instant.now()));
        } else {
            events.accept(new Event.ConfigurationLearned(ElectionCluster.of(cluster)));
        }
    }

    private void forgetWanted() {
        wanted = null;
        collector.forget();
    }
}
