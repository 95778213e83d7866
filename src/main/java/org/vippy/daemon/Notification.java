package org.vippy.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Notified;
import org.vippy.management.View;
import org.vippy.network.Link;
import org.vippy.network.Network;
import org.vippy.network.Subnet;
import org.vippy.network.Vip;
import org.vippy.notify.Audience;
import org.vippy.notify.Errands;
import org.vippy.notify.Host;
import org.vippy.notify.KnownHosts;
import org.vippy.notify.Progress;
import org.vippy.notify.Telling;

/**
 * Tells hosts one by one where the addresses of this host are, at the pace of {@code notify-rate}, and learns from the kernel
 * and from the peers who is there. On the ordered worker, in small turns, so that nothing else waits for it; what others know
 * comes from any thread.
 */
final class Notification {
    private static final long TURN_NANOS = 10_000_000;
    /** The first look at who is there comes when the start is over. */
    private static final long FIRST_LOOK_NANOS = 1_000_000_000;

    private final Network network;
    private volatile Notified notified;
    private Audience audience;
    private KnownHosts known;
    private Errands errands;
    private final OrderedWorker worker;
    private final Presence presence;
    private final OccurrenceLog log;
    private Consumer<List<Host>> share = _ -> {};
    private Set<InetAddress> vips = Set.of();
    private Set<Audience.Network> unreachable = Set.of();
    private final Map<String, List<Vip>> waiting = new LinkedHashMap<>();
    private boolean turning;
    private int knownHosts;
    private @Nullable String failure;
    private volatile Progress progress = Progress.NONE;
    /** Rises with each change of who is told; looks that were planned before are none. */
    private int looks;

    Notification(Network network, Notified notified, OrderedWorker worker, Presence presence, OccurrenceLog log) {
        this.network = network;
        this.notified = notified;
        this.worker = worker;
        this.presence = presence;
        this.log = log;
        audience = audience(notified);
        known = new KnownHosts(notified.rescan().toNanos());
        errands = new Errands(notified.rate());
    }

    private static Audience audience(Notified notified) {
        return new Audience(
                notified.arpCache(),
                notified.networks().stream()
                        .map(each ->
                                new Audience.Network(each.interfaceName(), new Subnet(each.address(), each.prefix())))
                        .toList());
    }

    /** Looks around from now on, and tells the peers by this, on the worker, who is there. From any thread. */
    void open(Consumer<List<Host>> tellPeers) {
        worker.executeIn(FIRST_LOOK_NANOS, () -> {
            share = tellPeers;
            looks++;
            look(looks);
        });
    }

    /** Others are told from now on, and what was under way ends. From any thread. */
    void use(Notified next) {
        worker.execute(() -> {
            notified = next;
            audience = audience(next);
            known = new KnownHosts(next.rescan().toNanos());
            errands = new Errands(next.rate());
            waiting.clear();
            looks++;
            count();
            look(looks);
        });
    }

    /** Addresses of all groups: who has them may change. From any thread. */
    void use(Set<InetAddress> all) {
        worker.execute(() -> vips = Set.copyOf(all));
    }

    /** A peer says whom its kernel knows. From any thread. */
    void heard(String node, List<Host> hosts) {
        if (notified.arpCache()) {
            worker.execute(() -> {
                known.ofPeer(node, hosts, network.nowNanos());
                count();
            });
        }
    }

    private void look(int number) {
        if (number != looks || !notified.arpCache()) {
            return;
        }
        try {
            known.own(network.neighbours());
            List<Host> shared = audience.toShare(network.links(), known, vips);
            failure = null;
            count();
            if (!shared.isEmpty()) {
                share.accept(shared);
            }
        } catch (IOException unread) {
            complain("cannot read the table of neighbours: " + unread.getMessage());
        }
        worker.executeIn(notified.rescan().toNanos(), () -> look(number));
    }

    /**
     * Begins to tell of these groups, which are in the kernel; once more where it is under way. All that come within a turn
     * begin together, as each look at the links costs time. On the worker.
     */
    void begin(Map<String, List<Vip>> groups) {
        if (notified.isOn() && !groups.isEmpty()) {
            waiting.putAll(groups);
            goOn();
        }
    }

    private void goOn() {
        if (!turning) {
            turning = true;
            worker.executeIn(TURN_NANOS, this::turn);
        }
    }

    private void beginWaiting() throws IOException {
        if (!waiting.isEmpty()) {
            List<Link> links = network.links();
            complainOfNetworks(links);
            audience.tell(waiting, links, known, vips, errands, network.nowNanos());
            waiting.clear();
        }
    }

    /** Of these groups somebody is still to be told. On the worker. */
    Set<String> underWay() {
        Set<String> all = new HashSet<>(errands.groups());
        all.addAll(waiting.keySet());
        return all;
    }

    /** This host does not have these groups any more. On the worker. */
    void forget(List<String> groups) {
        errands.forget(Set.copyOf(groups));
        groups.forEach(waiting::remove);
    }

    /** Everybody was told of so many addresses on a link, which counts. On the worker. */
    void announced(List<Vip> vipsTold) {
        if (notified.isOn()) {
            vipsTold.forEach(vip -> errands.announced(vip.interfaceName(), network.nowNanos()));
        }
    }

    private void turn() {
        turning = false;
        try {
            beginWaiting();
            errands.forget(presence.lost(errands.groups()));
            tell(errands.due(network.nowNanos()));
        } catch (IOException unread) {
            complain("cannot read the kernel: " + unread.getMessage());
        }
        publish();
        if (!underWay().isEmpty()) {
            goOn();
        }
    }

    /** One that cannot be told, as its link is down for example, keeps no other waiting. */
    private void tell(List<Telling> due) {
        String unsent = null;
        for (Telling telling : due) {
            try {
                network.tell(telling.link(), telling.address(), telling.host(), telling.mac());
            } catch (IOException failed) {
                unsent = "on " + telling.link().name() + ": " + failed.getMessage();
            }
        }
        if (!due.isEmpty()) {
            complain(unsent);
        }
    }

    private void count() {
        knownHosts = audience.knownHosts(known, network.nowNanos());
        publish();
    }

    private void publish() {
        progress = errands.progress(knownHosts);
    }

    /** How far it is. From any thread. */
    Progress progress() {
        return progress;
    }

    /** The same for operators; empty where nobody is told one by one. From any thread. */
    Optional<View.Notify> view() {
        Progress now = progress;
        return notified.isOn()
                ? Optional.of(new View.Notify(
                        now.knownHosts(), now.told(), now.left(), Duration.ofSeconds(now.secondsLeft())))
                : Optional.empty();
    }

    private void complainOfNetworks(List<Link> links) {
        Set<Audience.Network> now = Set.copyOf(audience.unreachable(links));
        now.stream()
                .filter(network -> !unreachable.contains(network))
                .forEach(network -> log.warn("notify: " + network.text() + " is told nothing: "
                        + (network.interfaceName() == null
                                ? "no interface has a subnet that holds it; write its \"interface\" too"
                                : "there is no interface " + network.interfaceName())));
        unreachable = now;
    }

    /** Once, until it is over. */
    private void complain(@Nullable String text) {
        if (text != null && !text.equals(failure)) {
            log.warn("notify: " + text);
        }
        failure = text;
    }
}
