package org.vippy.plugin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vippy.config.HookEvent;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;
import org.vippy.management.Happened;
import org.vippy.management.Happening;

/** What hooks are run on, and what they are told. */
class OccasionTest {
    private static final String TWO = "192.0.2.1/24,2001:db8::1/64";

    private static Occasion of(Happened happened) {
        return Occasion.of(happened, "a").orElseThrow();
    }

    @Test
    void aGroupThatIsUpIsATakeoverWhereItsHolderWasLost() {
        for (Cause cause : Cause.values()) {
            var events = of(TestingHappened.up(1, TWO, "b", cause)).events();
            var expected =
                    cause == Cause.HOLDER_LOST ? List.of(HookEvent.TAKEOVER, HookEvent.UP) : List.of(HookEvent.UP);
            assertEquals(expected, events, cause.name());
        }
    }

    @Test
    void aGroupThatIsDownIsAReleaseWhereThisNodeGaveItUp() {
        Set<Cause> lost = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            var events = of(TestingHappened.down(1, TWO, "b", cause)).events();
            assertEquals(HookEvent.DOWN, events.getLast());
            if (events.size() == 1) {
                lost.add(cause);
            }
        }
        assertEquals(
                EnumSet.of(
                        Cause.START,
                        Cause.HOLDER_LOST,
                        Cause.UNHELD,
                        Cause.CONFLICT,
                        Cause.UNHEARD,
                        Cause.ALONE,
                        Cause.STALL,
                        Cause.KERNEL,
                        Cause.PEER),
                lost);
    }

    @Test
    void inactiveIsTheOnlyPhaseThatCounts() {
        for (Phase phase : Phase.values()) {
            var happened = TestingHappened.happened(1, new Happening.NodeChanged(phase, List.of()));
            assertEquals(phase == Phase.INACTIVE, Occasion.of(happened, "a").isPresent(), phase.name());
        }
    }

    @Test
    void tellsOfAGroupByTheEnvironment() {
        var facts = of(TestingHappened.up(7, TWO, "b", Cause.HOLDER_LOST)).facts();
        assertEquals(
                "{VIPPY_ADDRESSES=192.0.2.1/24 2001:db8::1/64, VIPPY_CAUSE=holder-lost, VIPPY_EVENT=takeover,"
                        + " VIPPY_FROM=b, VIPPY_GROUP=192.0.2.1/24,2001:db8::1/64, VIPPY_HOLDERS=,"
                        + " VIPPY_INTERFACES=eth0 eth0, VIPPY_NODE=a, VIPPY_REASON=, VIPPY_SEQUENCE=7,"
                        + " VIPPY_TIME=2026-01-31T12:00:00.120Z, VIPPY_TO=}",
                facts.environment("takeover").toString());
        assertEquals("192.0.2.1/24", facts.subject());
        assertEquals(
                List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
                facts.plainAddresses());
    }

    @Test
    void tellsTheSameAsOneObjectInOneLine() throws Exception {
        var json =
                of(TestingHappened.up(7, TWO, "b", Cause.HOLDER_LOST)).facts().json("takeover");
        assertEquals(
                "{\"event\":\"takeover\",\"sequence\":7,\"time\":\"2026-01-31T12:00:00.120Z\",\"node\":\"a\","
                        + "\"group\":\"192.0.2.1/24,2001:db8::1/64\",\"addresses\":["
                        + "{\"cidr\":\"192.0.2.1/24\",\"interface\":\"eth0\"},"
                        + "{\"cidr\":\"2001:db8::1/64\",\"interface\":\"eth0\"}],"
                        + "\"from\":\"b\",\"to\":\"\",\"cause\":\"holder-lost\",\"holders\":[],\"reasons\":[]}\n",
                json);
        assertTrue(new ObjectMapper().readTree(json).isObject());
    }

    /** Reasons have words of programs and of people in them. */
    @Test
    void reasonsAreToldWhateverStandsInThem() throws Exception {
        var odd = "say \"no\" \\ \n\t\0 \u2028 é 😀";
        var reasons = List.of(new Reason("operator", odd, "x"), new Reason("deaf", "hears nobody", ""));
        var facts = of(TestingHappened.happened(9, new Happening.NodeChanged(Phase.INACTIVE, reasons)))
                .facts();
        var json = facts.json("inactive");
        assertEquals(1, json.lines().count());
        var read = new ObjectMapper().readTree(json);
        assertEquals(odd, read.at("/reasons/0/text").asText());
        assertEquals("deaf", read.at("/reasons/1/code").asText());
        assertEquals(
                odd.replace('\0', '?') + "; hears nobody",
                facts.environment("inactive").get("VIPPY_REASON"));
        assertEquals("a", facts.subject());
    }

    @Test
    void aConflictNamesTheHolders() {
        var variables = of(TestingHappened.conflict(1, TWO)).facts().environment("conflict");
        assertEquals("a b", variables.get("VIPPY_HOLDERS"));
    }

    /** The kernel would refuse to start a program with a larger variable. */
    @Test
    void aVariableHasAsManyWholeAddressesAsTheKernelTakes() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> "10.%d.%d.1/24".formatted(i / 250, i % 250))
                .collect(Collectors.joining(","));
        var facts = of(TestingHappened.up(1, many)).facts();
        var told = facts.environment("up").get("VIPPY_ADDRESSES");
        assertTrue(told.length() <= Facts.VARIABLE_MAX && told.length() > Facts.VARIABLE_MAX - 20);
        assertTrue(new TreeSet<>(List.of(many.split(","))).containsAll(List.of(told.split(" "))));
        assertTrue(facts.json("up").length() > 10 * Facts.VARIABLE_MAX);
    }
}
