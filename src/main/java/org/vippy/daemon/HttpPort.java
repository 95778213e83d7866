package org.vippy.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.vippy.config.ChatEndpoint;
import org.vippy.management.HttpAddress;

/** Where the key {@code management-http} wants health probes and metrics. Nobody needs them to hold an address. */
final class HttpPort {
    private HttpPort() {}

    static Optional<HttpAddress> of(Optional<ChatEndpoint> configured) {
        return configured.map(HttpPort::at);
    }

    private static HttpAddress at(ChatEndpoint endpoint) {
        String zone = endpoint.zone().isEmpty() ? "" : "%" + endpoint.zone();
        return new HttpAddress(endpoint.address().getHostAddress() + zone, endpoint.port());
    }

    /**
     * Why a place cannot take the place of another; empty when it can, as far as can be known before.
     *
     * @param present where this process listens, or tries to
     */
    static Optional<String> obstacle(Optional<ChatEndpoint> next, Optional<ChatEndpoint> present) {
        // At the same port this process itself may be in the way until then; but the address has to be one of this
        // host.
        boolean isOwn = next.map(ChatEndpoint::port).equals(present.map(ChatEndpoint::port));
        return of(next).flatMap(at -> obstacle(at, isOwn ? 0 : at.port()));
    }

    private static Optional<String> obstacle(HttpAddress at, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(at.host(), port));
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("management-http: " + at + " cannot be used (" + failure.getMessage()
                    + "); name an address of this host and a free port, or \"off\"");
        }
    }
}
