package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Subnet;

/** Interval 0.5 s, stale 4 s: a host is in doubt after a second, and silent after two. A host on eth0 answered at 100 s. */
class SpeakersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long ANSWERED = 100 * SECOND;
    private static final Segment ETH0 = new Segment(
            new Link(
                    1,
                    "eth0",
                    1,
                    Optional.of(new MacAddress(1)),
                    1,
                    true,
                    6,
                    true,
                    List.of(new Subnet(InetAddress.ofLiteral("10.0.0.1"), 24))),
            Optional.empty());

    private final Speakers speakers = new Speakers(AskingPace.of(Duration.ofMillis(500), Duration.ofSeconds(4)));

    @Test
    void newAddressesAreToldOnceAndThoseOfIpv6Not() {
        var address = Optional.of((Inet4Address) InetAddress.ofLiteral("10.0.0.2"));
        assertEquals(address, speakers.spoke("10.0.0.2", 1));
        assertEquals(Optional.empty(), speakers.spoke("10.0.0.2", 2));
        assertEquals(Optional.empty(), speakers.spoke("fe80:0:0:0:0:0:0:2", 3));
    }

    @Test
    void linkIsDeadWhenNodesAreHeardOnlyByAnother() {
        speakers.spoke("10.0.0.2", ANSWERED);
        speakers.spoke("fe80:0:0:0:0:0:0:2", ANSWERED + 2 * SECOND);
        assertTrue(speakers.avoid(ETH0, ANSWERED, ANSWERED + 2 * SECOND));
        assertFalse(speakers.avoid(ETH0, ANSWERED, ANSWERED + 4 * SECOND), "nobody is heard at all");
        assertFalse(speakers.avoid(ETH0, ANSWERED + 2 * SECOND, ANSWERED + 2 * SECOND), "the host has just answered");
    }

    @Test
    void linkIsNotDeadWhereNodesAreHeardOnIt() {
        speakers.spoke("10.0.0.2", ANSWERED + 2 * SECOND);
        speakers.spoke("10.9.0.2", ANSWERED + 2 * SECOND);
        assertFalse(speakers.avoid(ETH0, ANSWERED, ANSWERED + 2 * SECOND));
    }

    /** It was silent while nodes were heard on its link. */
    @Test
    void hostThatHadGoneBeforeIsNotVouchedFor() {
        speakers.spoke("10.0.0.2", ANSWERED + 3 * SECOND);
        speakers.spoke("10.9.0.2", ANSWERED + 6 * SECOND);
        assertFalse(speakers.avoid(ETH0, ANSWERED, ANSWERED + 6 * SECOND));
    }

    @Test
    void linkOnWhichNoNodeWasHeardSaysNothing() {
        speakers.spoke("10.9.0.2", ANSWERED + 2 * SECOND);
        assertFalse(speakers.avoid(ETH0, ANSWERED, ANSWERED + 2 * SECOND));
    }
}
