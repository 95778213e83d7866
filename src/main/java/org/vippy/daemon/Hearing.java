package org.vippy.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.vippy.network.ArpHeard;
import org.vippy.network.Link;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;

/**
 * Finds out whether this node receives anything that others than the nodes send, and tells the election. Answers come in on a
 * thread of their own; questions go out from the ordered worker.
 */
final class Hearing {
    private static final long LINKS_FOR_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MAX_LINKS = 16;
    private static final long MEET_EACH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Network network;
    private final Bystanders bystanders;
    private volatile Set<String> wanted;
    private final OrderedWorker worker;
    private final Runnable evidence;
    private final OccurrenceLog log;
    private final AtomicBoolean linksChanged = new AtomicBoolean(true);
    private final AtomicBoolean answers = new AtomicBoolean();
    private final Speakers speakers;
    private volatile Set<InetAddress> vips = Set.of();
    private volatile Consumer<ArpHeard> ears = _ -> {};
    private long readAt;
    private long vouchedAt;
    private long metAt;
    private boolean listens;
    private volatile boolean asks;
    private volatile AskingPace pace;
    private volatile Runnable opened = () -> {};

    /**
     * @param wanted names of the links to ask on; empty for all
     * @param evidence told when a host has answered, at most once an interval, from any thread
     */
    Hearing(
            Network network,
            AskingPace pace,
            Set<String> wanted,
            OrderedWorker worker,
            Runnable evidence,
            OccurrenceLog log) {
        this.network = network;
        this.pace = pace;
        this.bystanders = new Bystanders(pace);
        this.speakers = new Speakers(pace);
        this.wanted = Set.copyOf(wanted);
        this.worker = worker;
        this.evidence = evidence;
        this.log = log;
    }

    /**
     * Listens and asks from now on in this way.
     *
     * @param asked false for not at all: with so short a stale time no host could be asked twice before it counts as silent
     * @param links names of the links to ask on; empty for all
     */
    void use(AskingPace next, boolean asked, Set<String> links) {
        bystanders.use(next);
        speakers.use(next);
        worker.execute(() -> {
            pace = next;
            wanted = Set.copyOf(links);
            linksChanged.set(true);
            asks = asked;
            if (asked && !listens) {
                open();
            }
        });
    }

    /** What to do once this listens; before it does. */
    void whenOpen(Runnable task) {
        opened = task;
    }

    /** Where that cannot be, nobody is asked, and the node never takes itself for deaf. */
    void open() {
        try {
            listens = true;
            asks = true;
            network.watchArp(this::heard);
        } catch (IOException failure) {
            log.warn("cannot listen to ARP, so a node that receives nothing does not notice it: "
                    + failure.getMessage());
            return;
        }
        worker.execute(this::turn);
        opened.run();
    }

    /** Addresses of all groups. From any thread. */
    void use(Set<InetAddress> all) {
        vips = all;
        bystanders.vips(all);
    }

    /** An authentic datagram came from that address at that moment of the network's clock; on the loop. */
    void nodeSpoke(String source, long now) {
        speakers.spoke(source, now).ifPresent(bystanders::nodeSpoke);
    }

    /** From the thread that watches the kernel. What comes and goes by the election is no change of the links. */
    void changed(NetworkChange change) {
        boolean matters =
                switch (change) {
                    case NetworkChange.AddressAdded added -> !added.marked();
                    case NetworkChange.AddressGone gone -> !vips.contains(gone.address());
                    case NetworkChange.DuplicateCheckEnded _ -> false;
                    case NetworkChange.LinkChanged _, NetworkChange.LinkGone _, NetworkChange.Resynchronise _ -> true;
                };
        if (matters) {
            linksChanged.set(true);
        }
    }

    /** Who is told of everything that comes by ARP, on a thread of its own. */
    void ears(Consumer<ArpHeard> more) {
        ears = more;
    }

    private void heard(ArpHeard heard) {
        ears.accept(heard);
        if (asks && bystanders.heard(heard, network.nowNanos())) {
            evidence.run();
            if (!answers.getAndSet(true)) {
                log.notice("other hosts answer, " + heard.packet().senderIp().getHostAddress()
                        + " for one: this node would notice if nothing reached it any more");
            }
        }
    }

    private void turn() {
        if (!asks) {
            worker.executeIn(AskingPace.SELDOM, this::turn);
            return;
        }
        long now = network.nowNanos();
        readLinks(now);
        meetNeighbours(now);
        for (Bystanders.Question question : bystanders.questions(now)) {
            ask(question);
        }
        vouch(now);
        if (bystanders.isSilent(now) && answers.getAndSet(false)) {
            log.notice("no host that is no node answers any more");
        }
        worker.executeIn(bystanders.pause(now), this::turn);
    }

    /**
     * Where the link of the hosts is dead and nodes are heard by another network, the election must not take these hosts for
     * gone: if that network dies too, this node is deaf, and not the only one that lives.
     */
    private void vouch(long now) {
        boolean linkIsDead = bystanders
                .witnessed()
                .filter(link -> speakers.avoid(link, bystanders.answeredAt(), now))
                .isPresent();
        if (linkIsDead && now - vouchedAt >= pace.doubtful() / 2) {
            vouchedAt = now;
            evidence.run();
        }
    }

    /** A link that does not send now may do so the next time; meanwhile the host has not answered. */
    private void ask(Bystanders.Question question) {
        try {
            network.send(question.link(), question.request(), question.to());
        } catch (IOException unsent) {
            linksChanged.set(true);
        }
    }

    private void readLinks(long now) {
        if (!linksChanged.getAndSet(false) && now - readAt < LINKS_FOR_NANOS) {
            return;
        }
        readAt = now;
        try {
            bystanders.on(segments());
        } catch (IOException failure) {
            log.warn("cannot read the links to ask other hosts: " + failure.getMessage());
        }
    }

    /**
     * Hosts that were quick to ask, before this node listened, ask no more once they know; but the kernel answered them, and
     * knows where they are. A look at its table is of use only while nobody answers.
     */
    private void meetNeighbours(long now) {
        if (!bystanders.isSilent(now) || now - metAt < MEET_EACH_NANOS) {
            return;
        }
        metAt = now;
        try {
            network.neighbours().forEach(bystanders::known);
        } catch (IOException unread) {
            // There is another look in a moment, and hosts are heard by ARP as well.
        }
    }

    private List<Segment> segments() throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Link link : network.links()) {
            boolean chats = wanted.isEmpty() || wanted.contains(link.name());
            if (chats && Segment.isAskable(link) && segments.size() < MAX_LINKS) {
                segments.add(new Segment(link, network.gateway(link)));
            }
        }
        return segments;
    }
}
