package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import org.vippy.v1.BlackoutStatus;
import org.vippy.v1.Distribution;
import org.vippy.v1.HistoryResponse;

/** Takeovers and how long they took, as messages. */
final class HistoryMessage {
    private HistoryMessage() {}

    static HistoryResponse of(History history) {
        var message = HistoryResponse.newBuilder().setBlackouts(blackouts(history.blackouts()));
        history.takeovers().stream().map(HistoryMessage::takeover).forEach(message::addTakeovers);
        return message.build();
    }

    private static org.vippy.v1.Takeover takeover(Takeover takeover) {
        var message = org.vippy.v1.Takeover.newBuilder()
                .setTime(ChangeMessage.TIME.format(takeover.time()))
                .setGroup(takeover.group())
                .setFrom(takeover.from())
                .setTo(takeover.to());
        takeover.held().ifPresent(span -> message.setHeldSeconds(seconds(span)));
        takeover.announced().ifPresent(span -> message.setAnnouncedSeconds(seconds(span)));
        takeover.seen().ifPresent(span -> message.setSeenSeconds(seconds(span)));
        return message.build();
    }

    private static BlackoutStatus blackouts(Blackouts blackouts) {
        return BlackoutStatus.newBuilder()
                .setHeld(distribution(blackouts.held()))
                .setAnnounced(distribution(blackouts.announced()))
                .setSeen(distribution(blackouts.seen()))
                .build();
    }

    private static Distribution distribution(Blackouts.Distribution spans) {
        var message = Distribution.newBuilder()
                .setCount(spans.count())
                .setSumSeconds(spans.sum())
                .setLongestSeconds(spans.longest());
        spans.buckets().forEach(bucket -> message.addBucketsBuilder()
                .setBoundSeconds(bucket.bound())
                .setCount(bucket.count()));
        return message.build();
    }
}
