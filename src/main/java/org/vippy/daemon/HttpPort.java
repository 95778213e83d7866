package org.vippy.daemon;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vippy.config.ChatEndpoint;

/** Where Quarkus shall serve health probes and metrics. Nobody needs them to hold an address, so nothing here keeps it from that. */
sealed interface HttpPort {

    /** Nowhere, since the configuration says so. */
    record Off() implements HttpPort {}

    /** There, where it can be. */
    record At(String host, int port) implements HttpPort {
        private boolean isFree() {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(host, port));
                return true;
            } catch (IOException taken) {
                return false;
            }
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    static HttpPort of(Optional<ChatEndpoint> configured) {
        return configured.<HttpPort>map(HttpPort::at).orElseGet(Off::new);
    }

    private static HttpPort at(ChatEndpoint endpoint) {
        String zone = endpoint.zone().isEmpty() ? "" : "%" + endpoint.zone();
        return new At(endpoint.address().getHostAddress() + zone, endpoint.port());
    }

    /** Before Quarkus starts: it would not, where the port is taken. */
    default void prepare(Consumer<String> warnings) {
        settings(warnings).forEach(System::setProperty);
    }

    /** What Quarkus has to be told. */
    default Map<String, String> settings(Consumer<String> warnings) {
        return switch (this) {
            case Off _ -> Map.of("quarkus.management.host-enabled", "false");
            case At at
            when at.isFree() ->
                Map.of("quarkus.management.host", at.host(), "quarkus.management.port", Integer.toString(at.port()));
            case At at -> {
                warnings.accept(
                        "warning: " + at + " of \"management-http\" cannot be used, so there are no health probes"
                                + " and no metrics over HTTP");
                yield Map.of("quarkus.management.host-enabled", "false");
            }
        };
    }
}
