package org.vippy.daemon;

import java.io.IOException;
import java.util.List;
import org.vippy.network.InterfaceAddress;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;
import org.vippy.network.Outcome;
import org.vippy.network.Vip;

/**
 * What follows when the kernel has asked whether another host has an address (RFC 4862 section 5.4). The neighbours are told
 * only of what nobody else has. A duplicate is removed, by the kernel where it has a lease and else from here: the kernel
 * would never use it again, also when the other host is gone. Then it goes the way of every address that vanishes: the
 * election adds it again some times, and then gives the group up for a while.
 */
final class DuplicateAddresses {
    private final Network network;
    private final OrderedWorker worker;
    private final Neighbours neighbours;
    private final OccurrenceLog log;

    DuplicateAddresses(Network network, OrderedWorker worker, Neighbours neighbours, OccurrenceLog log) {
        this.network = network;
        this.worker = worker;
        this.neighbours = neighbours;
        this.log = log;
    }

    /** From the thread that watches the kernel. */
    void found(NetworkChange.DuplicateCheckEnded ended) {
        Vip vip = new Vip(ended.interfaceName(), ended.address(), ended.prefixLength());
        if (ended.duplicate()) {
            warn(vip);
            worker.execute(() -> remove(there().stream().filter(vip::equals).toList()));
        } else {
            worker.execute(() -> neighbours.inUse(vip));
        }
    }

    /** What the kernel reported was lost. From the thread that watches it. */
    void lookAgain() {
        worker.execute(() -> {
            List<Vip> there = there();
            there.forEach(this::warn);
            remove(there);
        });
    }

    private void warn(Vip vip) {
        log.warn(vip + ": another host has this address, as it answered the kernel's question (duplicate address"
                + " detection); find that host by a capture of the link");
    }

    /** Those that the kernel keeps and does not use. */
    private List<Vip> there() {
        try {
            return network.marked().stream()
                    .filter(InterfaceAddress::duplicate)
                    .map(InterfaceAddress::vip)
                    .toList();
        } catch (IOException failure) {
            log.warn("cannot read the addresses: " + failure.getMessage());
            return List.of();
        }
    }

    private void remove(List<Vip> vips) {
        network.release(vips).stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .forEach(failure -> log.error(failure.message()));
    }
}
