package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vippy.v1.BlackoutStatus;
import org.vippy.v1.Distribution;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.Takeover;

class HistoryTest {
    @Test
    void tellsTakeoversAndHowLongTheyTook() {
        var held = Distribution.newBuilder()
                .setCount(1)
                .setSumSeconds(0.3)
                .setLongestSeconds(0.3)
                .addBuckets(Distribution.Bucket.newBuilder().setBoundSeconds(0.2))
                .addBuckets(
                        Distribution.Bucket.newBuilder().setBoundSeconds(0.5).setCount(1));
        var expected = HistoryResponse.newBuilder()
                .addTakeovers(Takeover.newBuilder()
                        .setTime("2026-01-31T12:00:00.123Z")
                        .setGroup("web")
                        .setFrom("b")
                        .setTo("a")
                        .setHeldSeconds(0.3)
                        .setAnnouncedSeconds(0.31))
                .addTakeovers(Takeover.newBuilder()
                        .setTime("2026-01-31T11:00:00.000Z")
                        .setGroup("web")
                        .setFrom("a")
                        .setTo("b")
                        .setSeenSeconds(0.02))
                .setBlackouts(BlackoutStatus.newBuilder()
                        .setHeld(held)
                        .setAnnounced(Distribution.getDefaultInstance())
                        .setSeen(Distribution.getDefaultInstance()))
                .build();
        assertEquals(expected, HistoryMessage.of(TestingViews.history()));
    }
}
