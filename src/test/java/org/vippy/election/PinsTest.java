package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What operators say of groups, and what becomes of it. */
class PinsTest {
    private static final Cluster CLUSTER = TestingNode.cluster(List.of("a", "b", "c"), 100);

    private final Map<String, Long> sessions = new HashMap<>(Map.of("a", 1L, "b", 2L, "c", 3L));
    private final Pins pins = new Pins();

    private long sessionOf(String node) {
        return sessions.getOrDefault(node, Pins.NO_SESSION);
    }

    private void say(int group, String node) {
        assertTrue(pins.say(group, node, "a", CLUSTER, this::sessionOf));
    }

    private boolean hear(Announcement.Pin word) {
        return pins.hear(List.of(word), CLUSTER, this::sessionOf);
    }

    private Map<Integer, String> nodes() {
        return pins.nodes(CLUSTER, this::sessionOf);
    }

    @Test
    void aPinLastsUntilItIsTakenBack() {
        say(3, "b");
        assertEquals(Map.of(3, "b"), nodes());
        assertEquals(Map.of(3, new Status.PinStatus("b", "a")), pins.status(CLUSTER, this::sessionOf));
        say(3, "");
        assertEquals(Map.of(), nodes());
    }

    @Test
    void aPinEndsWithTheDaemonThatItNames() {
        say(3, "b");
        sessions.put("b", 20L);
        assertEquals(Map.of(), nodes());
        say(3, "b");
        assertEquals(Map.of(3, "b"), nodes());
    }

    @Test
    void aPinLastsWhileItsNodeIsNotKnownYet() {
        assertTrue(hear(new Announcement.Pin(3, "b", 2, "c", 1)));
        sessions.remove("b");
        assertEquals(Map.of(3, "b"), nodes());
    }

    @Test
    void theHigherVersionCountsAndThenTheFirstOrigin() {
        assertTrue(hear(new Announcement.Pin(0, "b", 2, "b", 5)));
        assertFalse(hear(new Announcement.Pin(0, "c", 3, "a", 4)));
        assertFalse(hear(new Announcement.Pin(0, "c", 3, "c", 5)));
        assertFalse(hear(new Announcement.Pin(0, "b", 2, "b", 5)));
        assertTrue(hear(new Announcement.Pin(0, "c", 3, "a", 5)));
        assertTrue(hear(new Announcement.Pin(0, "", 0, "c", 6)));
        assertEquals(Map.of(), nodes());
        say(0, "b");
        assertEquals(7, pins.all(CLUSTER).getFirst().version());
    }

    /** Who was restarted counts anew; heard by nobody he cannot know that the operator's earlier word is still around. */
    @Test
    void ofTwoLivesOfAnOriginTheWordThatTakesBackCounts() {
        var pinned = new Announcement.Pin(0, "b", 2, "a", 1);
        var takenBack = new Announcement.Pin(0, "", 0, "a", 1);
        assertTrue(hear(pinned));
        assertTrue(hear(takenBack));
        assertFalse(hear(pinned));
        assertEquals(Map.of(), nodes());
    }

    /** So two nodes that heard the same say the same. */
    @Property(tries = 200)
    void doesNotDependOnTheOrderOfWhatIsHeard(@ForAll long seed) {
        var random = new Random(seed);
        var words = new ArrayList<Announcement.Pin>();
        for (var i = 0; i < 12; i++) {
            var origin = "abc".charAt(random.nextInt(3)) + "";
            var version = 1 + random.nextInt(4);
            // In two lives a node may say two things as the same version.
            var node = random.nextInt(4) == 0 ? "" : "abc".charAt(random.nextInt(3)) + "";
            words.add(new Announcement.Pin(random.nextInt(2), node, sessionOf(node), origin, version));
        }
        var one = new PinsTest();
        words.forEach(one::hear);
        var other = new PinsTest();
        Collections.shuffle(words, random);
        words.forEach(other::hear);
        assertEquals(other.pins.all(CLUSTER), one.pins.all(CLUSTER));
    }

    @Test
    void keepsAsManyAsAnAnnouncementHoldsAndForgetsEndedOnesFirst() {
        for (var group = 0; group < Pins.MAX; group++) {
            say(group, "b");
        }
        assertFalse(pins.say(Pins.MAX, "b", "a", CLUSTER, this::sessionOf));
        say(7, "");
        say(Pins.MAX, "b");
        assertEquals(Pins.MAX, pins.all(CLUSTER).size());
        assertFalse(nodes().containsKey(7));
    }

    @Test
    void ignoresGroupsThatThisConfigurationDoesNotHave() {
        assertFalse(hear(new Announcement.Pin(100, "b", 2, "c", 1)));
    }
}
