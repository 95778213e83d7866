package org.vippy.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.LinuxSocket;
import org.vippy.network.linux.SocketAddresses;
import org.vippy.network.linux.Syscalls;

/**
 * Follows the address lists of all nodes' kernels by their own notifications, on one thread, so that what two kernels
 * report is in the order in which it was read. News that was waiting together, or came while it was read, gets the same time.
 */
public final class KernelObserver implements AutoCloseable {
    private static final int ADDRESSES_OF_BOTH_VERSIONS = 0x10 | 0x100;
    private static final int POLL_MILLIS = 20;

    private record Held(String address, String node) {}

    private record Read(LabNode node, AddressNews news) {}

    private final Set<String> addresses;
    private final Map<LabNode, LinuxSocket> sockets = new HashMap<>();
    private final Map<Held, List<Span>> past = new HashMap<>();
    private final Map<Held, Long> since = new HashMap<>();
    private final Paced pace;

    KernelObserver(Lab lab, List<String> addresses) {
        this.addresses = Set.copyOf(addresses);
        lab.nodes().forEach(node -> sockets.put(node, subscribe(node)));
        lab.nodes().forEach(node -> {
            node.kernelAddresses().forEach(each -> note(node, new AddressNews(each, true), 0));
            node.kernelAddresses6().forEach(each -> note(node, new AddressNews(each, true), 0));
        });
        pace = new Paced("kernels", Duration.ZERO, this::turn);
    }

    private static LinuxSocket subscribe(LabNode node) {
        return node.namespace().inside(() -> {
            var socket = LinuxSocket.open(Linux.AF_NETLINK, Linux.SOCK_RAW, Linux.NETLINK_ROUTE);
            socket.bind(SocketAddresses.netlink(0, ADDRESSES_OF_BOTH_VERSIONS));
            return socket;
        });
    }

    private void turn() throws IOException {
        int[] all = sockets.values().stream().mapToInt(LinuxSocket::fd).toArray();
        if (Syscalls.poll(POLL_MILLIS, all) > 0) {
            note(burst());
        }
    }

    /** Until a whole round has nothing: what comes in two bursts is in the order of these for certain. */
    private List<Read> burst() throws IOException {
        var burst = new ArrayList<Read>();
        int before = -1;
        while (burst.size() > before) {
            before = burst.size();
            for (var each : sockets.entrySet()) {
                drain(each.getKey(), each.getValue(), burst);
            }
        }
        return burst;
    }

    private static void drain(LabNode node, LinuxSocket socket, List<Read> into) throws IOException {
        for (var received = socket.receiveNow(); received.isPresent(); received = socket.receiveNow()) {
            AddressNews.read(received.get().data()).forEach(news -> into.add(new Read(node, news)));
        }
    }

    private synchronized void note(List<Read> burst) {
        long now = System.nanoTime();
        burst.forEach(read -> note(read.node, read.news, now));
    }

    private synchronized void note(LabNode node, AddressNews news, long now) {
        var key = new Held(news.address(), node.name());
        if (!addresses.contains(news.address())) {
            return;
        }
        if (news.there()) {
            since.putIfAbsent(key, now == 0 ? System.nanoTime() : now);
        } else if (since.containsKey(key)) {
            past.computeIfAbsent(key, held -> new ArrayList<>()).add(new Span(since.remove(key), now));
        }
    }

    /** The nodes whose kernels have the address now. */
    public synchronized Set<String> holders(String address) {
        var found = new TreeSet<String>();
        since.keySet().stream().filter(held -> held.address.equals(address)).forEach(held -> found.add(held.node));
        return found;
    }

    /** When a node's kernel had the address, until now. */
    public synchronized List<Span> held(String address, LabNode node) {
        var key = new Held(address, node.name());
        var spans = new ArrayList<>(past.getOrDefault(key, List.of()));
        if (since.containsKey(key)) {
            spans.add(Span.since(since.get(key)));
        }
        return spans;
    }

    /** How many times a kernel was given the address. */
    public synchronized int acquisitions(String address) {
        return sockets.keySet().stream()
                .mapToInt(node -> held(address, node).size())
                .sum();
    }

    /** How long more than one kernel had the address. */
    public synchronized long twoHolderNanos(String address) {
        return Span.overlapNanos(
                sockets.keySet().stream().map(node -> held(address, node)).toList());
    }

    @Override
    public void close() {
        pace.close();
        sockets.values().forEach(LinuxSocket::close);
    }
}
