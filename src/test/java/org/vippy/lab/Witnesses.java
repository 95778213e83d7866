package org.vippy.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everybody who watches a set of addresses: the client, the cable, and the nodes' kernels. */
public final class Witnesses implements AutoCloseable {
    private static final Duration FRESH = Duration.ofMillis(150);
    private final List<String> addresses;
    private final ClientProber client;
    private final WireObserver wire;
    private final KernelObserver kernels;

    public Witnesses(Lab lab, List<String> addresses) {
        this.addresses = List.copyOf(addresses);
        kernels = new KernelObserver(lab, addresses);
        wire = new WireObserver(lab, addresses);
        client = new ClientProber(lab, addresses);
    }

    public ClientProber client() {
        return client;
    }

    public WireObserver wire() {
        return wire;
    }

    public KernelObserver kernels() {
        return kernels;
    }

    /** The one node that has just answered the client and holds the address; empty while there is none such. */
    public Optional<String> server(String address) {
        Set<String> holders = kernels.holders(address);
        Set<String> answered = client.log(address).answerers(Span.last(FRESH));
        return answered.size() == 1 && holders.containsAll(answered)
                ? Optional.of(answered.iterator().next())
                : Optional.empty();
    }

    /** Waits until each address has been answered from one node alone for a moment. */
    public void awaitSettled(Duration limit) {
        Await.demand(
                "each address is answered by one node alone, which holds it",
                limit,
                () -> addresses.stream().allMatch(each -> server(each).isPresent()),
                this::describe);
    }

    /** The addresses that a node serves now. */
    public List<String> servedBy(LabNode node) {
        return addresses.stream()
                .filter(each -> server(each).filter(node.name()::equals).isPresent())
                .toList();
    }

    /** Longest time that the client got no answer from any of the addresses. */
    public double blackoutMillis(List<String> some, Span window) {
        return some.stream()
                .mapToDouble(each -> client.blackoutMillis(each, window))
                .max()
                .orElse(0);
    }

    /** How long two kernels had one address, added up over all addresses. */
    public double twoHoldersInKernelsMillis() {
        return addresses.stream().mapToLong(kernels::twoHolderNanos).sum() / 1e6;
    }

    /** How long two nodes answered for one address, added up over all addresses. */
    public double twoHoldersOnWireMillis() {
        return addresses.stream().mapToLong(wire::twoHolderNanos).sum() / 1e6;
    }

    /** For a failure's message: who has what. */
    public String describe() {
        var text = new StringBuilder();
        for (String each : addresses) {
            text.append("%n%s: in the kernels of %s, answered by %s"
                    .formatted(each, kernels.holders(each), client.log(each).answerers(Span.last(FRESH))));
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
        wire.close();
        kernels.close();
    }
}
