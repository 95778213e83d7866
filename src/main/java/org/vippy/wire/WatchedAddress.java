package org.vippy.wire;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vippy.network.MacAddress;

/**
 * One address on the wire. A question waits a second for answers. What differs from what the nodes say counts when it was
 * seen twice, and is over after two questions without it; silence counts after three, once another host was heard since the
 * first of them. What answers a question that was asked before an acquisition counts at once.
 */
final class WatchedAddress {
    static final long ANSWER_NANOS = Duration.ofSeconds(1).toNanos();
    /** Distance of questions while something is in doubt. */
    static final long DOUBT_NANOS = Duration.ofMillis(2_500).toNanos();
    /** The same while something is known to be wrong, where questions are not more frequent anyway. */
    static final long WRONG_NANOS = Duration.ofSeconds(5).toNanos();

    /** Longer than it takes to hear that another node holds the address now. */
    static final long TWICE_NANOS = Duration.ofSeconds(2).toNanos();
    /** RFC 5227 section 1.1, DEFEND_INTERVAL. */
    static final long DEFEND_NANOS = Duration.ofSeconds(10).toNanos();

    static final int SILENT_ROUNDS = 3;
    static final int CLEAN_ROUNDS = 2;

    private final InetAddress address;
    private final String group;
    private String holder = "";
    private long dueAt;
    private long askedAt;
    private boolean asked;
    private boolean answered;
    private boolean deviated;
    private int silent;
    /** When the first of the questions was asked that had no answer. */
    private long silentSince;

    private int clean;
    private long firstAskedAt;
    private boolean firstAsked;
    private long defendedAt;
    private boolean defended;
    private @Nullable Finding finding;
    /** What was seen once, and when. */
    private @Nullable Finding suspicion;

    private long suspectedAt;

    WatchedAddress(InetAddress address, String group, long dueAt) {
        this.address = address;
        this.group = group;
        this.dueAt = dueAt;
    }

    InetAddress address() {
        return address;
    }

    String group() {
        return group;
    }

    Optional<Finding> finding() {
        return Optional.ofNullable(finding);
    }

    /** Another node holds it, or none. A foreign host stays one, whoever holds the address. */
    void heldBy(String node, long dueNext, Consumer<News> news) {
        if (holder.equals(node)) {
            return;
        }
        holder = node;
        forgetDoubts();
        dueAt = dueNext;
        Finding before = finding;
        if (before == null) {
            return;
        }
        if (before.isForeign()) {
            finding = new Finding(foreign(), group, address, holder, before.mac(), "");
        } else {
            end(news);
        }
    }

    private void forgetDoubts() {
        asked = false;
        silent = 0;
        clean = 0;
        suspicion = null;
    }

    private Finding.Kind foreign() {
        return holder.isEmpty() ? Finding.Kind.ANSWERS_UNHELD : Finding.Kind.FOREIGN_DUPLICATE;
    }

    boolean isDue(long now) {
        return now >= dueAt;
    }

    /** Of its own addresses a node asks only while somebody else answers. */
    boolean isToAsk(String self) {
        return !holder.equals(self) || finding != null || suspicion != null;
    }

    void ask(long now, long every) {
        asked = true;
        askedAt = now;
        answered = false;
        deviated = false;
        dueAt = now + every;
    }

    /** Before this node takes it. */
    void askFirst(long now, long every) {
        ask(now, every);
        firstAsked = true;
        firstAskedAt = now;
    }

    /** The question could not be sent after all. */
    void unsent(long every) {
        asked = false;
        dueAt = askedAt + Math.min(every, DOUBT_NANOS);
    }

    /** Nobody can be asked about it now. */
    void cannotAsk(Consumer<News> news) {
        forgetDoubts();
        Finding open = finding;
        if (open != null) {
            finding = null;
            news.accept(new News.Lost(open));
        }
    }

    /**
     * The answer to the last question is in, or will not come.
     *
     * @param heardAt when any other host was last heard on that link
     */
    void settle(long now, String self, long every, long heardAt, Consumer<News> news) {
        if (!asked || now - askedAt < ANSWER_NANOS) {
            return;
        }
        asked = false;
        if (!answered && silent == 0) {
            silentSince = askedAt;
        }
        silent = answered ? 0 : silent + 1;
        clean = deviated ? 0 : clean + 1;
        if (clean >= CLEAN_ROUNDS) {
            suspicion = null;
        }
        Finding open = finding;
        boolean over = open != null && (open.kind() == Finding.Kind.BLACK_HOLE ? answered : clean >= CLEAN_ROUNDS);
        if (over) {
            end(news);
        }
        boolean heldByPeer = !holder.isEmpty() && !holder.equals(self);
        boolean isSilence = silent >= SILENT_ROUNDS && heardAt >= silentSince;
        if (finding == null && heldByPeer && isSilence) {
            begin(new Finding(Finding.Kind.BLACK_HOLE, group, address, holder, Optional.empty(), ""), news);
        }
        boolean doubt = suspicion != null || (heldByPeer && silent > 0);
        if (finding != null) {
            dueAt = askedAt + Math.min(every, WRONG_NANOS);
        } else if (doubt) {
            dueAt = askedAt + Math.min(every, DOUBT_NANOS);
        }
    }

    /**
     * A host says that the address is its.
     *
     * @param reply whether it answers a question; what a node tells everybody does not show that it answers
     */
    void heard(MacAddress mac, boolean reply, long now, String self, Owners owners, Consumer<News> news) {
        if (owners.isOwn(mac)) {
            return;
        }
        answered |= reply;
        Optional<String> node = owners.nodeOf(mac);
        if (node.isEmpty()) {
            if (owners.knowsAll()) {
                foreignHeard(mac, reply, now, self, news);
            }
        } else if (!holder.isEmpty() && !holder.equals(self) && !owners.isOf(holder, mac)) {
            var stale = new Finding(Finding.Kind.STALE_HOLDER, group, address, holder, Optional.of(mac), node.get());
            deviates(stale, false, now, news);
        }
    }

    private void foreignHeard(MacAddress mac, boolean reply, long now, String self, Consumer<News> news) {
        var found = new Finding(foreign(), group, address, holder, Optional.of(mac), "");
        if (!holder.equals(self)) {
            deviates(found, reply && firstAsked && now - firstAskedAt <= ANSWER_NANOS, now, news);
            return;
        }
        deviated = true;
        clean = 0;
        if (finding == null) {
            begin(found, news);
            dueAt = Math.min(dueAt, now + DOUBT_NANOS);
        }
        if (!defended || now - defendedAt >= DEFEND_NANOS) {
            defended = true;
            defendedAt = now;
            news.accept(new News.Defend(group));
        }
    }

    private void deviates(Finding found, boolean atOnce, long now, Consumer<News> news) {
        deviated = true;
        clean = 0;
        if (found.equals(finding)) {
            return;
        }
        boolean again = found.equals(suspicion) && now - suspectedAt >= TWICE_NANOS;
        if (atOnce || again) {
            end(news);
            begin(found, news);
            dueAt = Math.min(dueAt, now + WRONG_NANOS);
        } else if (!found.equals(suspicion)) {
            suspicion = found;
            suspectedAt = now;
            dueAt = Math.min(dueAt, now + DOUBT_NANOS);
        }
    }

    private void begin(Finding found, Consumer<News> news) {
        finding = found;
        suspicion = null;
        clean = 0;
        news.accept(new News.Began(found));
    }

    private void end(Consumer<News> news) {
        if (finding != null) {
            news.accept(new News.Ended(finding));
            finding = null;
        }
    }
}
