package org.vippy.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.vippy.chat.KnownHostsMessage;
import org.vippy.chat.Limits;
import org.vippy.network.MacAddress;
import org.vippy.notify.Host;

/**
 * Tells the peers whom this host's kernel knows, and takes the same from them: see {@link SaidOnce}. On the loop only.
 */
final class HostExchange {
    private final String self;
    private final Consumer<KnownHostsMessage> send;
    private final BiConsumer<String, List<Host>> taker;
    private final SaidOnce once;
    private long session;
    private long sequence;

    /**
     * @param isSession whether this is the present session of a node
     * @param taker takes what a node knows
     */
    HostExchange(
            String self,
            Consumer<KnownHostsMessage> send,
            BiPredicate<String, Long> isSession,
            BiConsumer<String, List<Host>> taker) {
        this.self = self;
        this.send = send;
        this.once = new SaidOnce(self, isSession);
        this.taker = taker;
    }

    /** The session under which this node announces itself. */
    void session(long present) {
        session = present;
    }

    /** Says to the peers that this host's kernel knows these. */
    void share(List<Host> hosts) {
        for (List<KnownHostsMessage.Entry> part : parts(hosts)) {
            send.accept(new KnownHostsMessage(self, session, ++sequence, part));
        }
    }

    private static List<List<KnownHostsMessage.Entry>> parts(List<Host> hosts) {
        List<List<KnownHostsMessage.Entry>> parts = new ArrayList<>();
        for (int from = 0; from < hosts.size(); from += Limits.HOSTS_AT_ONCE) {
            int to = Math.min(hosts.size(), from + Limits.HOSTS_AT_ONCE);
            parts.add(hosts.subList(from, to).stream()
                    .map(host -> new KnownHostsMessage.Entry(
                            host.address(), host.mac().bits()))
                    .toList());
        }
        return parts;
    }

    void receive(KnownHostsMessage message) {
        if (once.counts(message.node(), message.session(), message.sequence())) {
            taker.accept(
                    message.node(),
                    message.hosts().stream()
                            .map(entry -> new Host(entry.address(), new MacAddress(entry.mac())))
                            .toList());
        }
    }
}
