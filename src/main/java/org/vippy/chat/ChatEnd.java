package org.vippy.chat;

import io.vertx.core.Future;
import java.util.List;

/** This node's end of one network. On the event loop only; nothing throws. */
sealed interface ChatEnd permits MulticastEnd, UnicastEnd {
    /** Opens what can be open now, and closes what cannot. Never fails. */
    Future<?> adopt(List<HostInterface> present);

    /** An interface was deleted, and may have been created again: what depends on it is closed. */
    void forget(String networkInterface);

    void send(byte[] datagram);

    NetworkState state();

    /** For good. */
    void close();
}
