package org.vippy.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How it stands with one network.
 *
 * @param number of the network in this run of the daemon, by which its paths name it
 * @param network which
 * @param interfaces names of the interfaces on which it is open; none for a list of peers
 * @param open whether anything can arrive by it
 * @param failure why it is not open, or not everywhere, or what cannot be sent; empty when all is well
 * @param sendFailures datagrams that could not be sent since the start, counting each interface and each peer
 * @param peers the peers of a list; none for multicast
 */
public record NetworkState(
        int number,
        ChatNetwork network,
        List<String> interfaces,
        boolean open,
        String failure,
        long sendFailures,
        List<PeerState> peers) {
    public NetworkState {
        requireNonNull(network, "network is null");
        requireNonNull(failure, "failure is null");
        interfaces = List.copyOf(interfaces);
        peers = List.copyOf(peers);
    }

    /**
     * How it stands with one address of a list of peers.
     *
     * @param address which
     * @param own whether it is this node's own, to which nothing is sent
     * @param failure why the last datagram could not be sent; empty when it could
     * @param sendFailures datagrams that could not be sent to it since the start
     */
    public record PeerState(ChatAddress address, boolean own, String failure, long sendFailures) {
        public PeerState {
            requireNonNull(address, "address is null");
            requireNonNull(failure, "failure is null");
        }
    }
}
