package org.vippy.daemon;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vippy.chat.WireMessage;
import org.vippy.config.Cluster;
import org.vippy.config.Watching;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;
import org.vippy.election.GroupState;
import org.vippy.election.Status;
import org.vippy.management.View;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Network;
import org.vippy.network.Vip;
import org.vippy.wire.Finding;
import org.vippy.wire.News;
import org.vippy.wire.Pace;
import org.vippy.wire.WireWatch;

/**
 * Watches the wire: asks by ARP who has the IPv4 addresses that other nodes hold or nobody does, says what is wrong, and has
 * the holder tell everybody again. Questions go out from the ordered worker, answers come in on the thread that listens to ARP.
 */
final class WirePatrol {
    private static final long TURN_NANOS = Duration.ofMillis(250).toNanos();
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LINKS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SHARE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long TELL_AGAIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Inet4Address NOBODY = (Inet4Address) InetAddress.ofLiteral("0.0.0.0");

    private final String self;
    private final Network network;
    private final OrderedWorker worker;
    private final ElectionLoop loop;
    private final WireExchange exchange;
    private final Consumer<GroupSet> tellAgain;
    private final Runnable eligibility;
    private final OccurrenceLog log;
    private final WireWatch watch;
    private volatile boolean leave;
    private volatile long shareEachNanos;
    private volatile Map<InetAddress, Integer> linkOf = Map.of();
    private volatile List<MacAddress> macs = List.of();
    private volatile boolean shareNow = true;
    private volatile Set<InetAddress> vips = Set.of();

    /** Of the configuration that counts on the worker. */
    private GroupAddresses addresses;

    private Map<InetAddress, Segment> segments = Map.of();
    private long lookedAt;
    private long linksAt;
    private volatile boolean linksRead;

    /** On the loop. */
    private final Map<String, Long> sessions = new HashMap<>();

    private final Map<String, Long> toldAgain = new HashMap<>();
    private long sharedAt;

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
        this.addresses = addresses;
        this.worker = worker;
        this.loop = loop;
        this.tellAgain = tellAgain;
        this.eligibility = eligibility;
        this.log = log;
        this.exchange = new WireExchange(self, send, loop::isSessionOf, this::taken);
        this.watch = new WireWatch(self, new Pace(Duration.ZERO, 1), network.nowNanos());
    }

    /** Another setting counts from now on. From any thread. */
    void use(Watching watching) {
        leave = watching.leave();
        long every = watching.every().toNanos();
        shareEachNanos = every == 0 ? SHARE_NANOS : Math.min(every, SHARE_NANOS);
        report(watch.use(new Pace(watching.every(), watching.rate())));
        eligibility.run();
    }

    /** Another configuration counts from now on. From any thread. */
    void use(Cluster cluster, GroupAddresses next) {
        Map<InetAddress, String> groups = new LinkedHashMap<>();
        cluster.groups().forEach(group -> group.vips().stream()
                .map(org.vippy.config.Vip::address)
                .filter(Inet4Address.class::isInstance)
                .forEach(address -> groups.put(address, group.identity())));
        vips = Set.copyOf(groups.keySet());
        report(watch.watch(groups, network.nowNanos()));
        worker.execute(() -> {
            addresses = next;
            linksRead = false;
        });
    }

    /** Asks from now on; once everything that comes by ARP is told to {@link #heard}. */
    void open() {
        worker.execute(this::turn);
    }

    /** From the thread that listens to ARP. Whoever sends as an address says that it is its, RFC 5227 section 2.4. */
    void heard(ArpHeard heard) {
        ArpPacket packet = heard.packet();
        Integer link = linkOf.get(packet.senderIp());
        if (link != null && link == heard.interfaceIndex()) {
            boolean reply = packet.operation() == ArpPacket.REPLY;
            report(watch.heard(packet.senderIp(), packet.senderMac(), reply, network.nowNanos()));
        }
    }

    /** The links may be others now. From any thread. */
    void linksChanged() {
        linksRead = false;
    }

    private void turn() {
        long now = network.nowNanos();
        readLinks(now);
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            loop.run(this::look);
        }
        WireWatch.Turn turn = watch.turn(now, segments::containsKey);
        turn.ask().forEach(this::ask);
        report(turn.news());
        worker.executeIn(TURN_NANOS, this::turn);
    }

    private void readLinks(long now) {
        if (linksRead && now - linksAt < LINKS_NANOS) {
            return;
        }
        linksAt = now;
        linksRead = true;
        try {
            List<Link> links = network.links();
            List<MacAddress> own = links.stream()
                    .flatMap(link -> link.mac().stream())
                    .distinct()
                    .toList();
            if (!own.equals(macs)) {
                macs = own;
                watch.own(own);
                shareNow = true;
            }
            place(links);
        } catch (IOException failure) {
            log.warn("cannot read the links to watch the wire: " + failure.getMessage());
        }
    }

    private void place(List<Link> links) {
        Map<InetAddress, Segment> found = new HashMap<>();
        Map<InetAddress, Integer> indexes = new HashMap<>();
        for (Vip vip : addresses.all()) {
            for (Link link : links) {
                if (link.name().equals(vip.interfaceName()) && Segment.isAskable(link)) {
                    found.put(vip.address(), new Segment(link, Optional.empty()));
                    indexes.put(vip.address(), link.index());
                }
            }
        }
        segments = found;
        linkOf = Map.copyOf(indexes);
    }

    /** From an own address where there is one; else as one who has none asks, RFC 5227 section 1.1. */
    private void ask(InetAddress address) {
        Segment segment = segments.get(address);
        if (segment == null || !(address instanceof Inet4Address target)) {
            return;
        }
        MacAddress mac = segment.link().mac().orElseThrow();
        Inet4Address sender = segment.source(target, vips).orElse(NOBODY);
        try {
            network.send(segment.link(), ArpPacket.request(mac, sender, target), MacAddress.BROADCAST);
        } catch (IOException unsent) {
            linksRead = false;
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
        share(now);
    }

    /** What a node is about to take or to leave is its own. Of two nodes neither counts: the election sees to it. */
    private Optional<String> holder(Status.GroupStatus group) {
        boolean own = group.state() != GroupState.RELEASED && group.state() != GroupState.CLAIMING;
        if (own) {
            return Optional.of(self);
        }
        return group.holders().stream().findFirst();
    }

    private void share(long now) {
        boolean due = shareNow || now - sharedAt >= shareEachNanos;
        if (macs.isEmpty() || !due) {
            return;
        }
        shareNow = false;
        sharedAt = now;
        List<InetAddress> misled = watch.findings().stream()
                .filter(finding ->
                        !finding.holder().isEmpty() && !finding.holder().equals(self))
                .map(Finding::address)
                .toList();
        exchange.share(macs, misled);
    }

    /** The session under which this node announces itself. On the loop. */
    void session(long present) {
        exchange.session(present);
    }

    /** A peer says this in its present session. On the loop. */
    void taken(Announcement said) {
        Long before = sessions.put(said.node(), said.session());
        shareNow |= before == null || before != said.session();
    }

    /** On the loop. */
    void receive(WireMessage message) {
        exchange.receive(message);
    }

    private void taken(WireMessage message) {
        watch.node(message.node(), message.macs().stream().map(MacAddress::new).toList());
        watch.groupsOf(message.misled()).forEach(this::tellAgain);
    }

    /** On the loop. However many ask for it, and whoever they are, the frames are few. */
    private void tellAgain(String group) {
        long now = network.nowNanos();
        Long last = toldAgain.get(group);
        if (last != null && now - last < TELL_AGAIN_NANOS) {
            return;
        }
        List<Status.GroupStatus> groups = loop.status().groups();
        for (int index = 0; index < groups.size(); index++) {
            if (groups.get(index).id().equals(group) && groups.get(index).state() == GroupState.HELD) {
                toldAgain.put(group, now);
                tellAgain.accept(GroupSet.of(index));
            }
        }
    }

    private void report(List<News> news) {
        for (News each : news) {
            switch (each) {
                case News.Began(Finding finding) -> {
                    log.warn(WireText.began(finding));
                    shareNow = true;
                    eligibility.run();
                }
                case News.Ended(Finding finding) -> {
                    log.notice(WireText.ended(finding));
                    eligibility.run();
                }
                case News.Defend(String group) -> loop.run(() -> tellAgain(group));
            }
        }
    }

    /** By identity of the group: why it is left alone; nothing where that is not wanted. From any thread. */
    Map<String, String> leftAlone() {
        Map<String, String> reasons = new TreeMap<>();
        if (leave) {
            watch.taken().forEach((group, finding) -> reasons.put(group, WireText.reason(finding)));
        }
        return reasons;
    }

    /** From any thread. */
    View.Wire view() {
        return new View.Wire(
                watch.asked(), watch.findings().stream().map(WireText::view).toList());
    }
}
