package org.vippy.network;

import java.util.List;
import java.util.function.Consumer;
import org.vippy.network.linux.Errno;
import org.vippy.network.linux.ErrnoException;
import org.vippy.network.linux.Syscalls;

/**
 * The thread that waits for the kernel's events. Link events are only a hint to read the links anew, at once and again a
 * little later, since the kernel holds back such events for up to a second and an event tells of the past.
 */
final class KernelWatch implements Network.Watch {
    private static final int GROUPS =
            Rtnetlink.RTMGRP_LINK | Rtnetlink.RTMGRP_IPV4_IFADDR | Rtnetlink.RTMGRP_IPV6_IFADDR;
    private static final int RECEIVE_BYTES = 4 * 1024 * 1024;
    private static final int SETTLE_MILLIS = 1_100;
    private static final int FOR_EVER = -1;
    private static final int STOP = 0b10;

    private final RouteSocket events;
    private final RouteSocket queries;
    private final int stop = Syscalls.eventfd();
    private final Consumer<NetworkChange> onChange;
    private final KernelView view = new KernelView();
    private final Thread thread =
            Thread.ofPlatform().name("kernel-watch").daemon().unstarted(this::run);

    private boolean lost;

    private KernelWatch(RouteSocket events, RouteSocket queries, Consumer<NetworkChange> onChange) {
        this.events = events;
        this.queries = queries;
        this.onChange = onChange;
    }

    /** Subscribes, reads the state and then starts the thread: nothing is missed between these. */
    static KernelWatch start(Consumer<NetworkChange> onChange) throws ErrnoException {
        RouteSocket queries = RouteSocket.open(0, 0);
        try {
            KernelWatch watch = new KernelWatch(RouteSocket.open(GROUPS, RECEIVE_BYTES), queries, onChange);
            watch.begin();
            return watch;
        } catch (ErrnoException failed) {
            queries.close();
            throw failed;
        }
    }

    private void begin() throws ErrnoException {
        try {
            readAll();
            thread.start();
        } catch (ErrnoException failed) {
            events.close();
            Syscalls.close(stop);
            throw failed;
        }
    }

    @Override
    public void close() {
        Syscalls.signal(stop);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int timeout = FOR_EVER;
        int ready = Syscalls.poll(timeout, events.fd(), stop);
        while (ready < 0 || (ready & STOP) == 0) {
            timeout = lost ? resynchronise() : ready == 0 ? linksAgain() : next(timeout);
            ready = Syscalls.poll(timeout, events.fd(), stop);
        }
        events.close();
        queries.close();
        Syscalls.close(stop);
    }

    /** Reads what is there; the result is the next timeout. */
    private int next(int timeout) {
        try {
            List<RouteMessage> messages = events.receive();
            messages.forEach(this::forgetRemoved);
            boolean linksChanged = messages.stream().anyMatch(this::concernsLinks);
            if (linksChanged) {
                view.links(queries.dumpLinks()).forEach(this::tell);
            }
            for (RouteMessage message : messages) {
                if (message instanceof RouteMessage.AddressIs is) {
                    view.address(is.address(), is.removed()).forEach(this::tell);
                }
            }
            return linksChanged ? SETTLE_MILLIS : timeout;
        } catch (ErrnoException failed) {
            return failed.errno() == Errno.EAGAIN ? timeout : resynchronise();
        }
    }

    /** Said apart from what is read then: a new link may have the number of the old one already. */
    private void forgetRemoved(RouteMessage message) {
        if (message instanceof RouteMessage.LinkIs is && is.removed()) {
            view.linkGone(is.link().index()).forEach(this::tell);
        }
    }

    private boolean concernsLinks(RouteMessage message) {
        return message instanceof RouteMessage.LinkIs
                || (message instanceof RouteMessage.AddressIs is
                        && !view.knowsLink(is.address().interfaceIndex()));
    }

    private int linksAgain() {
        try {
            view.links(queries.dumpLinks()).forEach(this::tell);
            return FOR_EVER;
        } catch (ErrnoException failed) {
            return SETTLE_MILLIS;
        }
    }

    /**
     * After an overflow (ENOBUFS) the view is worth nothing. The kernel drops further events, without another error, until
     * the queue has been emptied: so empty it first and read the state then.
     */
    private int resynchronise() {
        try {
            lost = true;
            events.drain();
            readAll();
            lost = false;
            tell(new NetworkChange.Resynchronise());
            return FOR_EVER;
        } catch (ErrnoException failed) {
            return SETTLE_MILLIS;
        }
    }

    private void readAll() throws ErrnoException {
        view.reset(queries.dumpLinks(), queries.dumpAddresses());
    }

    /** A consumer that fails must not end the watch. */
    private void tell(NetworkChange change) {
        try {
            onChange.accept(change);
        } catch (RuntimeException failed) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
        }
    }
}
