package org.vippy.daemon;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.vippy.chat.Limits;
import org.vippy.chat.WireMessage;
import org.vippy.network.MacAddress;

/**
 * Tells the peers under which hardware addresses this host answers and about which addresses others seem to be misled, and
 * takes the same from them: only from the session that the election has taken of a peer, and each message once, so that a
 * recording has no effect. On the loop only.
 */
final class WireExchange {
    private final String self;
    private final Consumer<WireMessage> send;
    private final BiPredicate<String, Long> isSession;
    private final Consumer<WireMessage> taker;
    /** By name of the node. */
    private final Map<String, Heard> heard = new HashMap<>();

    private long session;
    private long sequence;

    /** The last message of a peer. */
    private record Heard(long session, long sequence) {}

    /**
     * @param isSession whether this is the present session of a node
     * @param taker takes what a node says
     */
    WireExchange(
            String self, Consumer<WireMessage> send, BiPredicate<String, Long> isSession, Consumer<WireMessage> taker) {
        this.self = self;
        this.send = send;
        this.isSession = isSession;
        this.taker = taker;
    }

    /** The session under which this node announces itself. */
    void session(long present) {
        session = present;
    }

    /** Says it to the peers, once this node has announced itself. */
    void share(List<MacAddress> macs, List<InetAddress> misled) {
        if (session == 0) {
            return;
        }
        send.accept(new WireMessage(
                self,
                session,
                ++sequence,
                macs.stream().limit(Limits.WIRE_ENTRIES).map(MacAddress::bits).toList(),
                misled.stream().limit(Limits.WIRE_ENTRIES).toList()));
    }

    void receive(WireMessage message) {
        String node = message.node();
        if (node.equals(self) || !isSession.test(node, message.session())) {
            return;
        }
        Heard last = heard.get(node);
        if (last != null && last.session() == message.session() && message.sequence() <= last.sequence()) {
            return;
        }
        heard.put(node, new Heard(message.session(), message.sequence()));
        taker.accept(message);
    }
}
