package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vippy.election.Occurrence;
import org.vippy.election.Status;
import org.vippy.election.Timing;

/**
 * Everything that an operator can see of a daemon at one moment.
 *
 * @param version version of the daemon
 * @param uptime time since the daemon started
 * @param status what the election knows
 * @param timing the time constants in force
 * @param origin where the configuration is from, for people: "file", "adopted from b at 2026-01-31T12:00:00Z"
 * @param addresses by identity of the group: its addresses, in the order of the configuration
 * @param chat what went over the wire since the start
 * @param changes what happened since the watcher was last told, the oldest first
 */
public record View(
        String version,
        Duration uptime,
        Status status,
        Timing timing,
        String origin,
        Map<String, List<Address>> addresses,
        Chat chat,
        List<Change> changes) {

    public View {
        requireNonNull(version, "version is null");
        requireNonNull(uptime, "uptime is null");
        requireNonNull(status, "status is null");
        requireNonNull(timing, "timing is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(chat, "chat is null");
        addresses = Map.copyOf(addresses);
        changes = List.copyOf(changes);
    }

    /** The same with other changes. */
    View withChanges(List<Change> others) {
        return new View(version, uptime, status, timing, origin, addresses, chat, others);
    }

    /**
     * Something that happened.
     *
     * @param time when, by the wall clock; for people only
     * @param occurrence what and why
     */
    public record Change(Instant time, Occurrence occurrence) {
        public Change {
            requireNonNull(time, "time is null");
            requireNonNull(occurrence, "occurrence is null");
        }
    }

    /**
     * A virtual IP address.
     *
     * @param cidr address and prefix length, "192.0.2.10/24"
     * @param networkInterface name of the interface that it goes on, "eth0"
     */
    public record Address(String cidr, String networkInterface) {
        public Address {
            requireNonNull(cidr, "cidr is null");
            requireNonNull(networkInterface, "networkInterface is null");
        }
    }

    /**
     * Counts of datagrams since the start.
     *
     * @param sent datagrams that went out
     * @param received datagrams that came in, good or bad
     * @param rejected datagrams that were refused, by reason: "wrong-secret", "too-short"
     */
    public record Chat(long sent, long received, Map<String, Long> rejected) {
        public Chat {
            rejected = Map.copyOf(rejected);
        }
    }
}
