package org.vippy.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses that are on some links, as they were at one moment. */
final class PresentAddresses {
    /** Where nobody has looked. */
    static final PresentAddresses NONE = new PresentAddresses(Map.of(), List.of());

    private final Map<Vip, InterfaceAddress> byPlace = new HashMap<>();
    /** The subnets of addresses that are not Vippy's, by the names of their links. */
    private final Map<String, List<Subnet>> ofOthers = new HashMap<>();

    /** @param links by their names */
    PresentAddresses(Map<String, Link> links, List<InterfaceAddress> all) {
        Map<Integer, String> names = new HashMap<>();
        links.forEach((name, link) -> names.put(link.index(), name));
        for (InterfaceAddress address : all) {
            String name = names.get(address.interfaceIndex());
            if (name != null) {
                byPlace.put(address.on(name).vip(), address);
                if (!address.marked()) {
                    ofOthers.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Subnet(address.address(), address.prefixLength()));
                }
            }
        }
    }

    /** As it is in the kernel. */
    Optional<InterfaceAddress> find(Vip vip) {
        return Optional.ofNullable(byPlace.get(vip));
    }

    /**
     * Whether an address of somebody else brought the subnet of this one to its link. Then the route to the subnet is the other's:
     * the kernel would give it the lifetime of the one that came last, and drop the host's own subnet with a lease.
     */
    boolean sharesSubnet(Vip vip) {
        return ofOthers.getOrDefault(vip.interfaceName(), List.of()).stream()
                .anyMatch(subnet -> subnet.prefixLength() == vip.prefixLength() && subnet.contains(vip.address()));
    }
}
