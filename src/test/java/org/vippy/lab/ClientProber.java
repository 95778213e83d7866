package org.vippy.lab;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/**
 * The client: an echo request to each address every millisecond, through its own kernel's routes and neighbour table,
 * so that a stale entry is the blackout that a real user has. Answers are read off the cable, which tells whose they are.
 */
public final class ClientProber implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(1);
    /** Whoever gets an answer later than this has been kept waiting: requests may queue for a neighbour's address. */
    private static final Duration LATE = Duration.ofMillis(50);

    private static final int IDENTIFIER = 0x7661;

    private final Lab lab;
    private final List<String> addresses;
    private final List<byte[]> destinations;
    private final List<ProbeLog> logs;
    private final LinuxSocket mouth;
    private final LinuxSocket mouth6;
    private final Tap ear;
    private final Tap ear6;
    private final Paced pace;
    private int sequence;
    private long emptyAt = System.nanoTime();

    ClientProber(Lab lab, List<String> addresses) {
        this.lab = lab;
        this.addresses = addresses;
        destinations = addresses.stream().map(ClientProber::destination).toList();
        logs = Stream.generate(ProbeLog::new).limit(addresses.size()).toList();
        mouth = lab.client().inside(() -> LinuxSocket.open(Linux.AF_INET, Linux.SOCK_RAW, Linux.IPPROTO_ICMP));
        mouth6 = lab.client().inside(() -> LinuxSocket.open(Linux.AF_INET6, Linux.SOCK_RAW, Linux.IPPROTO_ICMPV6));
        ear = new Tap(lab.client(), Frame.IPV4);
        ear6 = new Tap(lab.client(), Frame6.IPV6);
        pace = new Paced("client", PACE, this::turn);
    }

    private static byte[] destination(String address) {
        return switch (InetAddress.ofLiteral(address)) {
            case Inet4Address ip -> SocketAddresses.inet(ip, 0);
            case Inet6Address ip -> SocketAddresses.inet6(ip, 0);
            case InetAddress other -> throw new IllegalArgumentException(other.toString());
        };
    }

    /** What happened to the requests to that address. */
    public ProbeLog log(String address) {
        return logs.get(addresses.indexOf(address));
    }

    /** Longest time without an answer within the window, once late answers have come in. */
    public double blackoutMillis(String address, Span window) {
        Await.pass(LATE);
        return log(address).blackoutNanos(window) / 1e6;
    }

    private void turn() throws IOException {
        IntStream.range(0, addresses.size()).forEach(this::ask);
        sequence++;
        // When both ears were empty last: what is heard now came after that.
        long since = emptyAt;
        long now = System.nanoTime();
        for (Optional<Frame> frame = ear.receive(); frame.isPresent(); frame = ear.receive()) {
            var source = frame.get().source();
            frame.get().echoReply().ifPresent(reply -> note(source, reply, since));
        }
        for (Optional<Frame> frame = ear6.receive(); frame.isPresent(); frame = ear6.receive()) {
            var source = frame.get().source();
            Frame6.echoReply(frame.get()).ifPresent(reply -> note(source, reply, since));
        }
        emptyAt = now;
    }

    private void ask(int index) {
        long now = System.nanoTime();
        int number = logs.get(index).sent(now);
        byte[] data = ByteBuffer.allocate(16)
                .putLong(now)
                .putInt(index)
                .putInt(number)
                .array();
        try {
            if (addresses.get(index).contains(":")) {
                mouth6.sendTo(Frame6.echoRequest(IDENTIFIER, sequence, data), destinations.get(index));
            } else {
                mouth.sendTo(Frame.echoRequest(IDENTIFIER, sequence, data), destinations.get(index));
            }
        } catch (ErrnoException unreachable) {
            // The request stays without an answer, as it does for a user.
        }
    }

    /** A prober that was held up reads late what came in time. */
    private void note(String mac, Frame.EchoReply reply, long notBefore) {
        if (reply.identifier() != IDENTIFIER || reply.data().remaining() < 16) {
            return;
        }
        long sent = reply.data().getLong();
        int index = reply.data().getInt();
        if (notBefore - sent < LATE.toNanos()) {
            logs.get(index).answered(reply.data().getInt(), lab.nameOf(mac));
        }
    }

    @Override
    public void close() {
        pace.close();
        mouth.close();
        ear.close();
        mouth6.close();
        ear6.close();
    }
}
