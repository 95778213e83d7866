package org.vippy.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vippy.config.ChatEndpoint;

class HttpPortTest {
    private final List<String> warnings = new ArrayList<>();

    private Map<String, String> settings(String address, int port) {
        var endpoint = new ChatEndpoint(InetAddress.ofLiteral(address), "", port);
        return HttpPort.of(Optional.of(endpoint)).settings(warnings::add);
    }

    @Test
    void isWhereTheConfigurationSays() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertEquals(
                Map.of("quarkus.management.host", "127.0.0.1", "quarkus.management.port", Integer.toString(port)),
                settings("127.0.0.1", port));
        assertEquals(List.of(), warnings);
    }

    @Test
    void isNowhereWithAWarningWhereThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = settings("127.0.0.1", taken.getLocalPort());
            assertEquals(Map.of("quarkus.management.host-enabled", "false"), settings);
            assertEquals(
                    List.of("warning: 127.0.0.1:" + taken.getLocalPort() + " of \"management-http\" cannot be used, so"
                            + " there are no health probes and no metrics over HTTP"),
                    warnings);
        }
    }

    @Test
    void isNowhereSilentlyWhenItIsOff() {
        var settings = HttpPort.of(Optional.empty()).settings(warnings::add);
        assertEquals(Map.of("quarkus.management.host-enabled", "false"), settings);
        assertEquals(List.of(), warnings);
    }
}
