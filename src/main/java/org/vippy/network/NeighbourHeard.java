package org.vippy.network;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * What another host said by neighbour discovery, RFC 4861.
 *
 * @param interfaceIndex the link on which it came
 * @param address what it says is its; unspecified where it says nothing of the kind
 * @param mac where that is
 * @param reply whether it answers a question
 * @param toAll whether it tells all nodes of the link, and asks nobody
 */
public record NeighbourHeard(int interfaceIndex, Inet6Address address, MacAddress mac, boolean reply, boolean toAll) {
    private static final int SOURCE_OFFSET = 6;
    private static final int LEAST = SOURCE_OFFSET + MacAddress.BYTES;

    /** Reads an Ethernet frame; nothing if it is of something else, or to be dropped. */
    static Optional<NeighbourHeard> decode(int interfaceIndex, byte[] frame) {
        if (frame.length < LEAST) {
            return Optional.empty();
        }
        MacAddress source = MacAddress.at(frame, SOURCE_OFFSET);
        return NeighbourAdvertisement.decode(frame)
                .map(told -> new NeighbourHeard(
                        interfaceIndex,
                        told.target(),
                        told.targetMac().orElse(source),
                        told.solicited(),
                        told.destination().isMulticastAddress()))
                .or(() -> NeighbourSolicitation.decode(frame)
                        .map(asks -> new NeighbourHeard(
                                interfaceIndex, asks.sender(), asks.senderMac().orElse(source), false, false)));
    }
}
