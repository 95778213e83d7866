package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SendLogTest {
    private final SendLog log = new SendLog();

    @Test
    void knowsWhenEachAnnouncementWasSent() {
        log.sent(1, 100);
        log.sent(2, 250);
        assertEquals(100, log.sentAt(1));
        assertEquals(250, log.sentAt(2));
    }

    @Test
    void whatWasNotSentWasNeverSent() {
        log.sent(1, 100);
        assertEquals(Moment.NEVER, log.sentAt(0));
        assertEquals(Moment.NEVER, log.sentAt(2));
        assertEquals(Moment.NEVER, log.sentAt(Long.MAX_VALUE));
        assertEquals(Moment.NEVER, log.sentAt(-1));
    }

    @Test
    void forgetsTheOldestBeyondItsCapacity() {
        for (var sequence = 1; sequence <= SendLog.CAPACITY + 1; sequence++) {
            log.sent(sequence, sequence);
        }
        assertEquals(Moment.NEVER, log.sentAt(1));
        assertEquals(2, log.sentAt(2));
        assertEquals(SendLog.CAPACITY + 1, log.sentAt(SendLog.CAPACITY + 1));
    }

    @Test
    void anotherSessionHasSentNothing() {
        log.sent(1, 100);
        log.clear();
        assertEquals(Moment.NEVER, log.sentAt(1));
    }
}
