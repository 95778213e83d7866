package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.chat.ConfigurationMessage;
import org.vippy.config.Adopted;
import org.vippy.config.Cluster;
import org.vippy.config.ClusterText;
import org.vippy.config.Group;
import org.vippy.election.Action;
import org.vippy.election.Event;

/** Two ends of the exchange, with a wire between them that loses. */
class ConfigurationExchangeTest {
    private static final long SESSION = 77;
    private static final Cluster OLD = cluster(1, 3);
    private static final Cluster NEW = cluster(2, 2_000);

    private final Random random = new Random(5);
    private final List<Event> events = new ArrayList<>();
    private final List<Adopted> adopted = new ArrayList<>();
    private final List<ConfigurationMessage> wire = new ArrayList<>();
    private long now;
    private double loss;
    private final ConfigurationExchange a = exchange("a", OLD);
    private final ConfigurationExchange b = exchange("b", NEW);

    private ConfigurationExchange exchange(String name, Cluster present) {
        var exchange = new ConfigurationExchange(name, present, () -> now, wire::add, events::add, adopted::add);
        exchange.session(SESSION);
        return exchange;
    }

    private static Cluster cluster(long version, int groups) {
        List<Group> all = IntStream.range(0, groups)
                .mapToObj(i -> TestingGroups.of("10.9." + i / 250 + "." + (i % 250 + 1)))
                .toList();
        return new Cluster(version, all, List.of("a", "b"));
    }

    private static Action.AskForConfiguration ask(boolean adopt) {
        return new Action.AskForConfiguration("b", SESSION, 2, NEW.digest().toString(), adopt);
    }

    private void deliver() {
        while (!wire.isEmpty()) {
            var message = wire.removeFirst();
            if (random.nextDouble() >= loss) {
                a.receive(message);
                b.receive(message);
            }
        }
    }

    /** The election asks again and again; returns how often. */
    private int askUntilThere(Action.AskForConfiguration ask) {
        for (var times = 1; times < 100; times++) {
            a.ask(ask);
            deliver();
            if (adopted.size() + events.size() > 0) {
                return times;
            }
            now += 250_000_000;
        }
        throw new AssertionError("does not arrive");
    }

    @Test
    void whatIsAskedForOnceComesAsAWhole() {
        assertEquals(1, askUntilThere(ask(true)));
        assertEquals(2, adopted.getFirst().cluster().version());
        assertEquals(NEW.digest(), adopted.getFirst().cluster().digest());
        assertEquals("b", adopted.getFirst().from());
    }

    @Test
    void lossCostsSomeMoreRequests() {
        loss = 0.3;
        var times = askUntilThere(ask(true));
        assertTrue(times < 15, times + " times");
    }

    @Test
    void whatIsOnlyToBeUnderstoodIsNotAdopted() {
        askUntilThere(ask(false));
        assertEquals(List.of(), adopted);
        assertEquals(
                NEW.digest().toString(),
                assertInstanceOf(Event.ConfigurationLearned.class, events.getFirst())
                        .cluster()
                        .digest());
    }

    @Test
    void theSameContentsUnderAHigherVersionNeedNoChunk() {
        a.ask(new Action.AskForConfiguration("b", SESSION, 9, OLD.digest().toString(), true));
        assertEquals(List.of(), wire);
        assertEquals(9, adopted.getFirst().cluster().version());
    }

    @Test
    void whileOneIsBeingStoredItIsNotAskedForAgain() {
        askUntilThere(ask(true));
        a.ask(ask(true));
        assertEquals(List.of(), wire);
        assertEquals(1, adopted.size());
    }

    @Test
    void chunksThatNobodyAskedForChangeNothing() {
        b.receive(
                new ConfigurationMessage.Request("a", "b", SESSION, NEW.digest().toString(), List.of()));
        assertEquals(32, wire.size());
        deliver();
        assertEquals(List.of(), adopted);
        assertEquals(List.of(), events);
    }

    @Test
    void aRequestOfAnotherRunOrToSomebodyElseIsNotAnswered() {
        var digest = NEW.digest().toString();
        b.receive(new ConfigurationMessage.Request("a", "b", SESSION + 1, digest, List.of()));
        b.receive(new ConfigurationMessage.Request("a", "c", SESSION, digest, List.of()));
        b.receive(new ConfigurationMessage.Request("a", "b", SESSION, "ffff", List.of()));
        assertEquals(List.of(), wire);
    }

    @Test
    void nobodyMakesANodeSendMoreThanItsShare() {
        for (var i = 0; i < 100; i++) {
            b.receive(new ConfigurationMessage.Request(
                    "a", "b", SESSION, NEW.digest().toString(), List.of()));
        }
        assertEquals(500, wire.size());
    }

    @Test
    void aTextThatHasNotTheDigestIsThrownAwayAndAskedForAnew() {
        a.ask(ask(true));
        wire.clear();
        a.receive(new ConfigurationMessage.Chunk(
                NEW.digest().toString(), 0, 1, ByteString.copyFromUtf8("vippy cluster 1\nnode evil\n")));
        assertEquals(List.of(), adopted);
        assertEquals(List.of(), events);
        askUntilThere(ask(true));
        assertEquals(NEW.digest(), adopted.getFirst().cluster().digest());
    }

    @Test
    void aTextThatCannotBeUsedIsRefusedWithItsReason() {
        var text = "vippy cluster 3\nnode a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var digest = ClusterText.digest(text);
        a.ask(new Action.AskForConfiguration("b", SESSION, 3, digest, true));
        a.receive(new ConfigurationMessage.Chunk(digest, 0, 1, ByteString.copyFrom(text)));
        assertEquals(
                List.of(new Event.ConfigurationRefused(
                        3, digest, "it is of a form that this version of Vippy does not know")),
                events);
    }
}
