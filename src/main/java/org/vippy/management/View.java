package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param notStored why it is not kept for the next start; empty where it is, or need not be
 * @param addresses by identity of the group: its addresses, in the order of the configuration
 * @param chat what went over the wire since the start
 * @param kernel what the kernel was asked to do since the start
 * @param notification how far hosts are told one by one; empty where none are
 * @param checks the health checks of this node, in the order of the configuration
 * @param hooks what has become of hooks since the start
 * @param wire who answers for addresses that should not, or does not
 * @param changes what happened since the watcher was last told, the oldest first
 */
public record View(
        String version,
        Duration uptime,
        Status status,
        Timing timing,
        String origin,
        String notStored,
        Map<String, List<Address>> addresses,
        Chat chat,
        Kernel kernel,
        Optional<Notify> notification,
        List<Check> checks,
        Hooks hooks,
        Wire wire,
        List<Change> changes) {

    public View {
        requireNonNull(version, "version is null");
        requireNonNull(uptime, "uptime is null");
        requireNonNull(status, "status is null");
        requireNonNull(timing, "timing is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(notStored, "notStored is null");
        requireNonNull(chat, "chat is null");
        requireNonNull(kernel, "kernel is null");
        requireNonNull(notification, "notification is null");
        requireNonNull(hooks, "hooks is null");
        requireNonNull(wire, "wire is null");
        addresses = Map.copyOf(addresses);
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
    }

    /** The same with other changes. */
    View withChanges(List<Change> others) {
        return new View(
                version,
                uptime,
                status,
                timing,
                origin,
                notStored,
                addresses,
                chat,
                kernel,
                notification,
                checks,
                hooks,
                wire,
                others);
    }

    /**
     * What the kernel was asked to do since the start, counting groups; by operation: "acquire", "renew", "release".
     *
     * @param asked all of them
     * @param failed those of them that it refused or could not do
     */
    public record Kernel(Map<String, Long> asked, Map<String, Long> failed) {
        public Kernel {
            asked = Map.copyOf(asked);
            failed = Map.copyOf(failed);
        }
    }

    /**
     * How far hosts are told one by one where addresses are.
     *
     * @param knownHosts hosts of which somebody in the cluster knows where they are
     * @param sent frames since the start
     * @param left frames that are still to be sent
     * @param timeLeft how long these take at least
     */
    public record Notify(int knownHosts, long sent, long left, Duration timeLeft) {
        public Notify {
            requireNonNull(timeLeft, "timeLeft is null");
        }
    }

    /**
     * A health check.
     *
     * @param name its name
     * @param probe what it looks at, for people: "tcp 127.0.0.1:5432"
     * @param groups identities of the groups that it decides about; empty for the node
     * @param passing whether it passes
     * @param age since when
     * @param streak results in a row that speak against that
     * @param needed so many would turn it
     * @param runs results so far
     * @param output what the last failure said; empty when there was none
     */
    public record Check(
            String name,
            String probe,
            List<String> groups,
            boolean passing,
            Duration age,
            int streak,
            int needed,
            long runs,
            String output) {
        public Check {
            requireNonNull(name, "name is null");
            requireNonNull(probe, "probe is null");
            requireNonNull(age, "age is null");
            requireNonNull(output, "output is null");
            groups = List.copyOf(groups);
        }
    }

    /**
     * What has become of hooks since the start.
     *
     * @param runs programs that were run, by what they were run on: "up", "takeover"
     * @param failures those of them that did not end in time with exit code 0; likewise
     * @param leftOut events that no program was run on, since too many waited
     * @param waiting events that wait for the programs of those before them
     * @param lastFailure the last one of these; empty when there was none
     */
    public record Hooks(
            Map<String, Long> runs,
            Map<String, Long> failures,
            long leftOut,
            int waiting,
            Optional<HookFailure> lastFailure) {
        /** Of a node without hooks. */
        public static final Hooks NONE = new Hooks(Map.of(), Map.of(), 0, 0, Optional.empty());

        public Hooks {
            requireNonNull(lastFailure, "lastFailure is null");
            runs = Map.copyOf(runs);
            failures = Map.copyOf(failures);
        }
    }

    /**
     * A hook that failed.
     *
     * @param text which, on what, and what it said; for people
     * @param age time since then
     */
    public record HookFailure(String text, Duration age) {
        public HookFailure {
            requireNonNull(text, "text is null");
            requireNonNull(age, "age is null");
        }
    }

    /**
     * What this node sees on the wire of addresses that it asks about.
     *
     * @param asked questions since the start
     * @param answers answers since the start, whoever gave them and whoever had asked
     * @param unknownNodes live nodes that have not said which hardware addresses are theirs: while there are any, no host counts
     *     as foreign
     * @param findings what is wrong now
     */
    public record Wire(long asked, long answers, List<String> unknownNodes, List<Finding> findings) {
        /** Before anything was asked. */
        public static final Wire NOTHING = new Wire(0, 0, List.of(), List.of());

        public Wire {
            unknownNodes = List.copyOf(unknownNodes);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Something that is wrong with an address on the wire.
     *
     * @param kind "foreign-duplicate", "answers-unheld", "black-hole" or "stale-holder"
     * @param group identity of the group
     * @param address the address without prefix length
     * @param holder node that says it holds the group; empty where none does
     * @param mac who answers, "02:00:5e:10:00:01"; empty where nobody does
     * @param answerer node whose that is; empty where it is no node's
     */
    public record Finding(String kind, String group, String address, String holder, String mac, String answerer) {}

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
     * What went over the wire since the start, and how.
     *
     * @param sent datagrams that went out, each counted once
     * @param received datagrams that came in, good or bad
     * @param copied datagrams of these that had come by another way before
     * @param rejected datagrams that were refused, by reason: "wrong-secret", "too-short"
     * @param networks the networks that nodes chat on, in the order of the configuration
     * @param heardBy by name of the node: the ways by which it was heard, apart from what others passed on
     */
    public record Chat(
            long sent,
            long received,
            long copied,
            Map<String, Long> rejected,
            List<ChatNetwork> networks,
            Map<String, List<HeardBy>> heardBy) {
        public Chat {
            rejected = Map.copyOf(rejected);
            networks = List.copyOf(networks);
            heardBy = Map.copyOf(heardBy);
        }
    }

    /**
     * One network that nodes chat on.
     *
     * @param name "224.1.1.1:5007", "unicast port 5007"
     * @param multicast whether it is a multicast group; else a list of peers
     * @param open whether anything can arrive by it
     * @param interfaces names of the interfaces on which it is open; none for a list of peers
     * @param failure what is wrong with it; empty when nothing is
     * @param sendFailures datagrams that could not be sent, counting each interface and each peer
     * @param heard time since something authentic came by it; empty when nothing did
     * @param peers the peers of a list
     */
    public record ChatNetwork(
            String name,
            boolean multicast,
            boolean open,
            List<String> interfaces,
            String failure,
            long sendFailures,
            Optional<Duration> heard,
            List<ChatPeer> peers) {
        public ChatNetwork {
            requireNonNull(name, "name is null");
            requireNonNull(failure, "failure is null");
            requireNonNull(heard, "heard is null");
            interfaces = List.copyOf(interfaces);
            peers = List.copyOf(peers);
        }
    }

    /**
     * One address of a list of peers.
     *
     * @param address address and port
     * @param own whether it is this node's own
     * @param failure why the last datagram could not be sent; empty when it could
     * @param sendFailures datagrams that could not be sent
     * @param heard time since something authentic came from it; empty when nothing did
     */
    public record ChatPeer(String address, boolean own, String failure, long sendFailures, Optional<Duration> heard) {
        public ChatPeer {
            requireNonNull(address, "address is null");
            requireNonNull(failure, "failure is null");
            requireNonNull(heard, "heard is null");
        }
    }

    /**
     * A way by which a node was heard.
     *
     * @param network name of the network
     * @param networkInterface name of the interface; empty where that is not known
     * @param age time since it was heard that way last
     */
    public record HeardBy(String network, String networkInterface, Duration age) {
        public HeardBy {
            requireNonNull(network, "network is null");
            requireNonNull(networkInterface, "networkInterface is null");
            requireNonNull(age, "age is null");
        }
    }
}
