package org.vippy.chat;

import static java.util.Objects.requireNonNull;

/**
 * The way that a datagram came.
 *
 * @param network number of the network, from 0, in the order of the configuration
 * @param networkInterface name of the interface by which it came; empty where that is not known
 */
public record ChatPath(int network, String networkInterface) {
    public ChatPath {
        requireNonNull(networkInterface, "networkInterface is null");
    }
}
