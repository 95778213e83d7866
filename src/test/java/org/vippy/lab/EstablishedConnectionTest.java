package org.vippy.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A TCP connection to a virtual address does not move with it: what its client sees of that. */
@LabTest
class EstablishedConnectionTest {
    private static final int PORT = 7000;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Silence for so long ends in another exception than a reset. */
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void theNewHolderRefusesItAtTheClientsFirstWord(Cluster cluster) throws IOException {
        try (var scene = Scene.settled(cluster, LabConfiguration.sixGroups())) {
            String address = scene.heldBy(1).getFirst();
            try (ServerSocket server = scene.node(1).namespace().inside(() -> new ServerSocket(PORT));
                    Socket client = cluster.lab().client().inside(() -> connect(address));
                    Socket service = server.accept()) {
                service.getOutputStream().write(1);
                assertEquals(1, client.getInputStream().read());
                scene.daemon(1).signal("KILL");
                scene.awaitMovedFrom(1, SOON);

                long begin = System.nanoTime();
                client.getOutputStream().write(1);
                assertThrows(
                        SocketException.class, () -> client.getInputStream().read(), "no answer but a reset");
                double millis = Span.since(begin).nanos() / 1e6;
                System.out.printf("connection to a killed holder: reset %.1f ms after the first word%n", millis);
            }
        }
    }

    private static Socket connect(String address) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(address, PORT), PATIENCE_MILLIS);
        return socket;
    }
}
