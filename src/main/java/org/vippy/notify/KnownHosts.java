package org.vippy.notify;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;

/**
 * The tables of neighbours of all nodes. What this host's kernel knows comes first; what peers know is kept until they have
 * not said it for three rescans. Not for several threads.
 */
public final class KnownHosts {
    /** Of one table; the kernel's own limit is usually 1,024 (gc_thresh3, arp(7)). */
    public static final int MAX_HOSTS = 4_096;

    static final int MAX_PEERS = 255;
    private static final int RESCANS_KEPT = 3;

    private final long keptNanos;
    private List<Neighbour> own = List.of();
    /** By name of the node, by address. */
    private final Map<String, Map<InetAddress, Said>> ofPeers = new HashMap<>();

    private record Said(MacAddress mac, long at) {}

    /**
     * Nobody is known yet.
     *
     * @param rescanNanos how often each node reads its table
     */
    public KnownHosts(long rescanNanos) {
        keptNanos = Math.multiplyExact(rescanNanos, RESCANS_KEPT);
    }

    /** This is what the kernel knows. */
    public void own(List<Neighbour> table) {
        own = table.stream()
                .filter(each -> new Host(each.address(), each.mac()).isOneHost())
                .limit(MAX_HOSTS)
                .toList();
    }

    /** This is a part of what a peer's kernel knows. */
    public void ofPeer(String node, List<Host> hosts, long nowNanos) {
        if (!ofPeers.containsKey(node) && ofPeers.size() >= MAX_PEERS) {
            return;
        }
        Map<InetAddress, Said> table = ofPeers.computeIfAbsent(node, _ -> new LinkedHashMap<>());
        table.values().removeIf(said -> nowNanos - said.at() > keptNanos);
        for (Host host : hosts) {
            if (host.isOneHost() && (table.size() < MAX_HOSTS || table.containsKey(host.address()))) {
                table.put(host.address(), new Said(host.mac(), nowNanos));
            }
        }
    }

    /** What this host's kernel knows of a link. */
    List<Host> ownOn(int interfaceIndex) {
        return own.stream()
                .filter(each -> each.interfaceIndex() == interfaceIndex)
                .map(each -> new Host(each.address(), each.mac()))
                .toList();
    }

    /** Different addresses. */
    int count(long nowNanos) {
        return (int) Stream.concat(
                        own.stream().map(Neighbour::address),
                        ofPeers(nowNanos).stream().map(Host::address))
                .distinct()
                .count();
    }

    /** What peers know, on whatever link. */
    List<Host> ofPeers(long nowNanos) {
        List<Host> hosts = new ArrayList<>();
        ofPeers.values()
                .forEach(table -> table.forEach((address, said) -> {
                    if (nowNanos - said.at() <= keptNanos) {
                        hosts.add(new Host(address, said.mac()));
                    }
                }));
        return hosts;
    }
}
