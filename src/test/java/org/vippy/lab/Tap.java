package org.vippy.lab;

import java.io.IOException;
import java.util.Optional;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;

/** An ear and a mouth for whole frames on a host's eth0. */
final class Tap implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private final LinuxSocket socket;

    /**
     * @param type EtherType of the frames to receive
     */
    Tap(Namespace namespace, int type) {
        int index = namespace.eth0();
        socket = namespace.inside(() -> {
            var opened = LinuxSocket.openPacket(index, type);
            opened.option(Linux.SOL_SOCKET, Linux.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            return opened;
        });
    }

    /** The next frame if one is there. */
    Optional<Frame> receive() throws IOException {
        return socket.receiveNow().flatMap(received -> Frame.of(received.data()));
    }

    void send(Frame frame) throws IOException {
        socket.send(frame.bytes());
    }

    @Override
    public void close() {
        socket.close();
    }
}
