package org.vippy.network;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vippy.network.RouteMessage.Ack;
import org.vippy.network.RouteMessage.AddressIs;
import org.vippy.network.RouteMessage.DumpDone;
import org.vippy.network.RouteMessage.LinkIs;
import org.vippy.network.RouteMessage.NeighbourIs;
import org.vippy.network.RouteMessage.RouteIs;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;

/** A NETLINK_ROUTE socket: requests in batches, dumps that are whole, and events. One exchange at a time. */
final class RouteSocket implements AutoCloseable {
    /** As many as have room for their acknowledgements in a receive buffer of the default size (208 KiB). */
    static final int REQUESTS_PER_SEND = 128;

    private static final int DUMP_ATTEMPTS = 20;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final LinuxSocket socket;
    private int sequence = 1;

    private RouteSocket(LinuxSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @param groups events to receive, a mask of RTMGRP_ values
     * @param receiveBytes size of the receive buffer, 0 for the default; limited where that is not permitted
     */
    static RouteSocket open(int groups, int receiveBytes) throws ErrnoException {
        LinuxSocket socket = LinuxSocket.open(Linux.AF_NETLINK, Linux.SOCK_RAW, Linux.NETLINK_ROUTE);
        try {
            socket.option(Linux.SOL_NETLINK, Linux.NETLINK_EXT_ACK, 1);
            socket.option(Linux.SOL_NETLINK, Linux.NETLINK_CAP_ACK, 1);
            socket.receiveTimeout(ANSWER_TIMEOUT);
            receiveBuffer(socket, receiveBytes);
            socket.bind(SocketAddresses.netlink(0, groups));
            return new RouteSocket(socket);
        } catch (ErrnoException failed) {
            socket.close();
            throw failed;
        }
    }

    /**
     * Sends the requests in order, a batch of them with each system call, and waits for all answers.
     *
     * @param maySend asked before each batch; what is not sent is answered with ECANCELED
     * @return an answer for each request in order; ETIMEDOUT or ENOBUFS where it is not known what became of it
     */
    synchronized List<Ack> submit(List<? extends RouteRequest> requests, BooleanSupplier maySend) {
        List<Ack> answers = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += REQUESTS_PER_SEND) {
            List<? extends RouteRequest> batch =
                    requests.subList(from, Math.min(from + REQUESTS_PER_SEND, requests.size()));
            answers.addAll(maySend.getAsBoolean() ? exchange(batch) : unanswered(batch.size(), Errno.ECANCELED));
        }
        return answers;
    }

    /** All addresses, with empty interface names. */
    synchronized List<InterfaceAddress> dumpAddresses() throws ErrnoException {
        return dump(
                new RouteRequest.DumpAddresses(),
                message -> message instanceof AddressIs is ? Optional.of(is.address()) : Optional.empty());
    }

    /** All links, without subnets. */
    synchronized List<Link> dumpLinks() throws ErrnoException {
        return dump(
                new RouteRequest.DumpLinks(),
                message -> message instanceof LinkIs is ? Optional.of(is.link()) : Optional.empty());
    }

    /** All neighbours of which the kernel knows where they are. */
    synchronized List<Neighbour> dumpNeighbours() throws ErrnoException {
        return dump(
                new RouteRequest.DumpNeighbours(),
                message -> message instanceof NeighbourIs is ? is.neighbour() : Optional.empty());
    }

    /** The link of that name, without subnets. */
    synchronized Optional<Link> link(String name) throws ErrnoException {
        int asked = send(List.of(new RouteRequest.GetLink(name)));
        Optional<Link> found = Optional.empty();
        while (true) {
            for (RouteMessage message : receive()) {
                if (message instanceof LinkIs is && is.sequence() == asked) {
                    found = Optional.of(is.link());
                } else if (message instanceof Ack ack && ack.sequence() == asked) {
                    return ack.errno() == Errno.ENODEV ? Optional.empty() : found(found, ack);
                }
            }
        }
    }

    /** The router by which a link reaches what is far away; nothing where the kernel knows none. */
    synchronized Optional<Inet4Address> gateway(int interfaceIndex) throws ErrnoException {
        int asked = send(List.of(new RouteRequest.GetFarRoute(interfaceIndex)));
        Optional<Inet4Address> gateway = Optional.empty();
        while (true) {
            for (RouteMessage message : receive()) {
                if (message instanceof RouteIs is && is.sequence() == asked) {
                    gateway = is.gateway();
                } else if (message instanceof Ack ack && ack.sequence() == asked) {
                    return ack.errno() == 0 ? gateway : Optional.empty();
                }
            }
        }
    }

    /** Waits at most five seconds for the next datagram from the kernel; what others send is dropped. */
    List<RouteMessage> receive() throws ErrnoException {
        LinuxSocket.Received received = socket.receive();
        boolean fromKernel = SocketAddresses.netlinkPort(received.source()) == 0;
        return fromKernel ? RouteDecoder.decode(received.data()) : List.of();
    }

    /** Drops all that is waiting to be received. */
    void drain() {
        boolean more = true;
        while (more) {
            try {
                more = socket.receiveNow().isPresent();
            } catch (ErrnoException failed) {
                more = failed.errno() == Errno.ENOBUFS;
            }
        }
    }

    int fd() {
        return socket.fd();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static Optional<Link> found(Optional<Link> link, Ack ack) throws ErrnoException {
        if (ack.errno() != 0) {
            throw new ErrnoException("read the link " + ack.detail(), ack.errno());
        }
        return link;
    }

    private List<Ack> exchange(List<? extends RouteRequest> batch) {
        List<Ack> answers = unanswered(batch.size(), Errno.ETIMEDOUT);
        try {
            int first = send(batch);
            int waiting = batch.size();
            while (waiting > 0) {
                for (RouteMessage message : receive()) {
                    if (message instanceof Ack ack && isWithin(ack.sequence() - first, batch.size())) {
                        answers.set(ack.sequence() - first, ack);
                        waiting--;
                    }
                }
            }
        } catch (ErrnoException lost) {
            int errno = lost.errno() == Errno.EAGAIN ? Errno.ETIMEDOUT : lost.errno();
            answers.replaceAll(answer -> answer.errno() == Errno.ETIMEDOUT ? new Ack(0, errno, "") : answer);
        }
        return answers;
    }

    private <T> List<T> dump(RouteRequest request, Function<RouteMessage, Optional<T>> entry) throws ErrnoException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<T> entries = new ArrayList<>();
            if (dumpOnce(request, message -> entry.apply(message).ifPresent(entries::add))) {
                return entries;
            }
        }
        // The table changes faster than it can be read.
        throw new ErrnoException("dump", Errno.EAGAIN);
    }

    /** Whether the dump is whole. */
    private boolean dumpOnce(RouteRequest request, Consumer<RouteMessage> entries) throws ErrnoException {
        int asked = send(List.of(request));
        boolean whole = true;
        while (true) {
            for (RouteMessage message : receive()) {
                switch (message) {
                    case AddressIs is
                    when is.sequence() == asked -> {
                        whole &= !is.interrupted();
                        entries.accept(is);
                    }
                    case LinkIs is
                    when is.sequence() == asked -> {
                        whole &= !is.interrupted();
                        entries.accept(is);
                    }
                    case NeighbourIs is
                    when is.sequence() == asked -> {
                        whole &= !is.interrupted();
                        entries.accept(is);
                    }
                    case DumpDone done
                    when done.sequence() == asked -> {
                        failUnlessZero(done.errno());
                        return whole && !done.interrupted();
                    }
                    case Ack ack when ack.sequence() == asked -> failUnlessZero(ack.errno());
                    case AddressIs _,
                            LinkIs _,
                            NeighbourIs _,
                            DumpDone _,
                            Ack _,
                            RouteIs _,
                            RouteMessage.Other _,
                            RouteMessage.Rejected _ -> {}
                }
            }
        }
    }

    private static void failUnlessZero(int errno) throws ErrnoException {
        if (errno != 0) {
            throw new ErrnoException("dump", errno);
        }
    }

    /** The sequence of the first; the others follow. */
    private int send(List<? extends RouteRequest> requests) throws ErrnoException {
        int first = sequence;
        NetlinkWriter out = new NetlinkWriter();
        for (RouteRequest request : requests) {
            request.write(out, sequence++);
        }
        socket.send(out.bytes());
        return first;
    }

    private static List<Ack> unanswered(int count, int errno) {
        List<Ack> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            answers.add(new Ack(0, errno, ""));
        }
        return answers;
    }

    private static boolean isWithin(int offset, int size) {
        return offset >= 0 && offset < size;
    }

    private static void receiveBuffer(LinuxSocket socket, int bytes) throws ErrnoException {
        if (bytes == 0) {
            return;
        }
        try {
            socket.option(Linux.SOL_SOCKET, Linux.SO_RCVBUFFORCE, bytes);
        } catch (ErrnoException notPermitted) {
            // So in user namespaces: take what net.core.rmem_max allows.
            socket.option(Linux.SOL_SOCKET, Linux.SO_RCVBUF, bytes);
        }
    }
}
