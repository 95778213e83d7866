package org.vippy.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vippy.chat.WireMessage;
import org.vippy.config.Cluster;
import org.vippy.config.Watching;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;
import org.vippy.election.Status;
import org.vippy.management.View;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.MacAddress;
import org.vippy.network.NeighbourHeard;
import org.vippy.network.Network;
import org.vippy.wire.Finding;
import org.vippy.wire.News;
import org.vippy.wire.Pace;
import org.vippy.wire.WireWatch;

/**
 * Watches the wire: asks by ARP and by neighbour solicitations who has the addresses that other nodes hold or nobody does, says
 * what is wrong, and has the holder tell everybody again. Questions go out from the ordered worker, answers come in on the
 * threads that listen.
 */
final class WirePatrol implements AskedFirst.Asking {
    private static final long TURN_NANOS = Duration.ofMillis(250).toNanos();
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private final String self;
    private final Network network;
    private final OrderedWorker worker;
    private final ElectionLoop loop;
    private final WireLinks links;
    private final WireExchange exchange;
    private final WireSharing sharing;
    private final Retelling retelling;
    private final Runnable eligibility;
    private final OccurrenceLog log;
    private final WireWatch watch;
    private final FirstQuestions first;
    private volatile Consumer<NeighbourHeard> ears = _ -> {};
    private volatile boolean leave;
    private volatile boolean open;
    private long lookedAt;

    /**
     * @param send what the peers are told
     * @param tellAgain has everybody told again of groups that this node holds; on the loop
     * @param eligibility looks again at what can be served; from any thread
     */
    WirePatrol(
            String self,
            Network network,
            GroupAddresses addresses,
            OrderedWorker worker,
            ElectionLoop loop,
            Consumer<WireMessage> send,
            Consumer<GroupSet> tellAgain,
            Runnable eligibility,
            OccurrenceLog log) {
        this.self = self;
        this.network = network;
        this.worker = worker;
        this.loop = loop;
        this.links = new WireLinks(network, addresses, log);
        this.exchange = new WireExchange(self, send, loop::isSessionOf, this::taken);
        this.sharing = new WireSharing(exchange);
        this.retelling = new Retelling(tellAgain);
        this.eligibility = eligibility;
        this.log = log;
        this.watch = new WireWatch(self, new Pace(Duration.ZERO, 1), network.nowNanos());
        this.first = new FirstQuestions(watch, links, worker, loop, network::nowNanos, this::ask, log::warn);
    }

    /** Another setting counts from now on. From any thread. */
    void use(Watching watching) {
        leave = watching.leave();
        sharing.use(watching.every());
        report(watch.use(new Pace(watching.every(), watching.rate())));
        eligibility.run();
    }

    /** Another configuration counts from now on. From any thread. */
    void use(Cluster cluster, GroupAddresses next) {
        Map<InetAddress, String> groups = new LinkedHashMap<>();
        cluster.groups().forEach(group -> group.vips().forEach(vip -> groups.put(vip.address(), group.identity())));
        links.use(groups.keySet());
        report(watch.watch(groups, network.nowNanos()));
        worker.execute(() -> links.use(next));
    }

    /** Who is told of everything that others say by neighbour discovery, on a thread of its own; before this asks. */
    void ears(Consumer<NeighbourHeard> more) {
        ears = more;
    }

    /** Asks from now on; once everything that comes by ARP is told to {@link #heard(ArpHeard)}. */
    void open() {
        try {
            network.watchNeighbours(heard -> {
                ears.accept(heard);
                heard(heard);
            });
            links.hearsNeighbours();
        } catch (IOException failure) {
            log.warn("cannot listen to neighbour discovery, so nobody is asked about IPv6 addresses: "
                    + failure.getMessage());
        }
        open = true;
        worker.execute(this::turn);
    }

    /** From the thread that listens to ARP. Whoever sends as an address says that it is its, RFC 5227 section 2.4. */
    void heard(ArpHeard heard) {
        ArpPacket packet = heard.packet();
        boolean reply = packet.operation() == ArpPacket.REPLY;
        heard(heard.interfaceIndex(), packet.senderMac(), packet.senderIp(), reply);
    }

    /** From the thread that listens to neighbour discovery. */
    private void heard(NeighbourHeard heard) {
        heard(heard.interfaceIndex(), heard.mac(), heard.address(), heard.reply());
    }

    private void heard(int link, MacAddress mac, InetAddress address, boolean reply) {
        long now = network.nowNanos();
        if (links.heard(link, mac, address, now)) {
            report(watch.heard(address, mac, reply, now));
        }
    }

    /** The links may be others now. From any thread. */
    void linksChanged() {
        links.changed();
    }

    private void turn() {
        long now = network.nowNanos();
        if (links.read(now)) {
            watch.own(links.macs());
            sharing.soon();
        }
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            loop.run(this::look);
        }
        WireWatch.Turn turn = watch.turn(now, links);
        turn.ask().forEach(this::ask);
        report(turn.news());
        worker.executeIn(TURN_NANOS, this::turn);
    }

    private void ask(InetAddress address) {
        if (!links.ask(address)) {
            watch.unsent(address);
        }
    }

    @Override
    public boolean askFirst(Action.Acquire acquire, long atMostNanos, Runnable then) {
        if (!leave || !open) {
            return false;
        }
        look();
        return first.ask(acquire.groups(), atMostNanos, then);
    }

    /** What the kernel has is another thing: whose that is counts for what answers from now on. On the loop. */
    void kernelChanged() {
        if (leave && open) {
            look();
        }
    }

    /** What the election knows now. On the loop. */
    private void look() {
        Status status = loop.status();
        Map<String, String> holders = new HashMap<>();
        for (Status.GroupStatus group : status.groups()) {
            holder(group).ifPresent(node -> holders.put(group.id(), node));
        }
        List<String> live = status.peers().stream()
                .filter(peer -> peer.state() == Status.Hearing.TWO_WAY)
                .map(Status.PeerStatus::name)
                .toList();
        long now = network.nowNanos();
        report(watch.held(holders, live, now));
        sharing.share(now, links.macs(), this::misled);
    }

    /** What this node is about to leave is nobody's. Of two nodes neither counts: the election sees to it. */
    private Optional<String> holder(Status.GroupStatus group) {
        if (isOwn(group)) {
            return Optional.of(self);
        }
        return group.holders().stream().filter(node -> !node.equals(self)).findFirst();
    }

    /** What it is about to take is its own at once where nothing is asked first, and where it had that before and repairs it. */
    private boolean isOwn(Status.GroupStatus group) {
        return switch (group.state()) {
            case HELD -> true;
            case ACQUIRING -> !leave || watch.isOwn(group.id());
            case RELEASED, CLAIMING, RELEASING -> false;
        };
    }

    private List<InetAddress> misled() {
        return watch.findings().stream()
                .filter(finding ->
                        !finding.holder().isEmpty() && !finding.holder().equals(self))
                .map(Finding::address)
                .toList();
    }

    /** The session under which this node announces itself. On the loop. */
    void session(long present) {
        exchange.session(present);
    }

    /** A peer says this in its present session. On the loop. */
    void taken(Announcement said) {
        sharing.taken(said);
    }

    /** On the loop. */
    void receive(WireMessage message) {
        exchange.receive(message);
    }

    private void taken(WireMessage message) {
        watch.node(message.node(), message.macs().stream().map(MacAddress::new).toList());
        watch.groupsOf(message.misled()).forEach(this::tellAgain);
    }

    /** The peer that has said that this hardware address is its own. From any thread. */
    Optional<String> nodeOf(MacAddress mac) {
        return watch.nodeOf(mac);
    }

    private void tellAgain(String group) {
        retelling.tell(group, loop.status().groups(), network.nowNanos());
    }

    private void report(List<News> news) {
        for (News each : news) {
            switch (each) {
                case News.Began(Finding finding) -> {
                    log.warn(WireText.began(finding));
                    sharing.soon();
                    eligibility.run();
                }
                case News.Ended(Finding finding) -> {
                    log.notice(WireText.ended(finding));
                    eligibility.run();
                }
                case News.Lost(Finding finding) -> {
                    log.notice(WireText.lost(finding));
                    eligibility.run();
                }
                case News.Defend(String group) -> loop.run(() -> tellAgain(group));
            }
        }
    }

    @Override
    public Map<String, String> leftAlone() {
        Map<String, String> reasons = new TreeMap<>();
        if (leave) {
            watch.taken().forEach((group, finding) -> reasons.put(group, WireText.reason(finding)));
        }
        return reasons;
    }

    /** From any thread. */
    View.Wire view() {
        return new View.Wire(
                watch.asked(),
                watch.answers(),
                watch.unknownNodes(),
                watch.findings().stream().map(WireText::view).toList());
    }
}
