package org.vippy.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.vippy.network.RouteRequest.AddAddress;
import org.vippy.network.RouteRequest.Existing;

/**
 * How some addresses are added, or renewed.
 *
 * @param links those that they go to, by their names
 * @param present what was there before, as far as that matters
 * @param leaseSeconds as in {@link Network}
 * @param permitted asked before anything is sent
 */
record Adding(Map<String, Link> links, PresentAddresses present, long leaseSeconds, BooleanSupplier permitted) {

    List<AddAddress> requests(Collection<Vip> vips, Existing existing) {
        return vips.stream()
                .map(vip ->
                        new AddAddress(AddressTable.index(links, vip), vip, bringsSubnet(vip), leaseSeconds, existing))
                .toList();
    }

    /** IPv4 keeps the routes of several addresses of a subnet apart by itself; but what is no source must have none. */
    private boolean bringsSubnet(Vip vip) {
        return vip.isIpv6() ? !present.sharesSubnet(vip) : vip.plumbing().source();
    }
}
