package org.vippy.daemon;

import java.net.InetAddress;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.vippy.chat.Limits;
import org.vippy.chat.WireMessage;
import org.vippy.network.MacAddress;

/**
 * Tells the peers under which hardware addresses this host answers and about which addresses others seem to be misled, and
 * takes the same from them, see {@link SaidOnce}. On the loop only.
 */
final class WireExchange {
    private final String self;
    private final Consumer<WireMessage> send;
    private final Consumer<WireMessage> taker;
    private final SaidOnce once;
    private long session;
    private long sequence;

    /**
     * @param isSession whether this is the present session of a node
     * @param taker takes what a node says
     */
    WireExchange(
            String self, Consumer<WireMessage> send, BiPredicate<String, Long> isSession, Consumer<WireMessage> taker) {
        this.self = self;
        this.send = send;
        this.once = new SaidOnce(self, isSession);
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
        if (once.counts(message.node(), message.session(), message.sequence())) {
            taker.accept(message);
        }
    }
}
