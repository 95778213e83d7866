package org.vippy.chat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a list of peers asks of the host. */
record HostView(List<HostInterface> interfaces) {
    HostView {
        interfaces = List.copyOf(interfaces);
    }

    /** The index of an endpoint's interface, 0 where it needs none; empty where the interface is not there. */
    OptionalInt index(ChatAddress of) {
        if (of.zone().isEmpty()) {
            return OptionalInt.of(0);
        }
        return interfaces.stream()
                .filter(each -> each.name().equals(of.zone()))
                .mapToInt(HostInterface::index)
                .findFirst();
    }

    /** Whether the address is one of this host. */
    boolean has(ChatAddress endpoint) {
        return interfaces.stream()
                .filter(each -> endpoint.zone().isEmpty() || each.name().equals(endpoint.zone()))
                .anyMatch(each -> each.addresses().contains(endpoint.address()));
    }

    /** In the place of an address that comes and goes: another one of the same interface and version. */
    Optional<InetAddress> beside(InetAddress vip, Set<InetAddress> vips) {
        return interfaces.stream()
                .filter(each -> each.addresses().contains(vip))
                .flatMap(each -> each.addresses().stream())
                .filter(address -> address.getClass() == vip.getClass()
                        && address.isLinkLocalAddress() == vip.isLinkLocalAddress()
                        && !vips.contains(address))
                .findFirst();
    }
}
