package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.election.Occurrence;
import org.vippy.management.Takeover;

class TakeoverLogTest {
    private static final Takeover TAKEOVER = new Takeover(
            Instant.EPOCH,
            "192.0.2.1/24",
            "b",
            "a",
            Optional.of(Duration.ofNanos(312_900_000)),
            Optional.of(Duration.ofMillis(315)),
            Optional.empty());

    private final TakeoverLog log = new TakeoverLog();

    @Test
    void saysFromWhomToWhomWhyAndHowLongItTook() {
        log.reported(new Occurrence(
                Occurrence.Severity.NOTICE, "192.0.2.1/24", "takes over: b fell silent", Occurrence.Cause.HOLDER_LOST));
        assertEquals(
                "192.0.2.1/24: went from b to a, holder-lost: 312 ms until held, 315 ms until everybody was told",
                log.of(TAKEOVER));
    }

    @Test
    void saysNothingOfACauseThatIsNotKnownAnyMore() {
        log.reported(
                new Occurrence(Occurrence.Severity.NOTICE, "192.0.2.1/24", "takes over", Occurrence.Cause.BALANCE));
        log.forget();
        assertEquals(
                "192.0.2.1/24: went from b to a: 312 ms until held, 315 ms until everybody was told", log.of(TAKEOVER));
    }
}
