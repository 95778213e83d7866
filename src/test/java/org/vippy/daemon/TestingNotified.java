package org.vippy.daemon;

import java.time.Duration;
import java.util.List;
import org.vippy.config.Notified;
import org.vippy.network.AnnounceSchedule;
import org.vippy.network.Network;

/** Neighbours where no host is told one by one. */
final class TestingNotified {
    static final Notified NOBODY = new Notified(false, Duration.ofSeconds(90), List.of(), 500);

    private TestingNotified() {}

    static Neighbours neighbours(
            Network network,
            GroupAddresses addresses,
            OrderedWorker worker,
            OccurrenceLog log,
            AnnounceSchedule schedule) {
        var presence = new Presence(network, addresses);
        var notification = new Notification(network, NOBODY, worker, presence, log);
        return new Neighbours(network, addresses, worker, log, schedule, presence, notification);
    }
}
