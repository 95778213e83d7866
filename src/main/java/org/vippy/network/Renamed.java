package org.vippy.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vippy.network.linux.ErrnoException;

/**
 * Addresses whose interface was renamed: the kernel has them under the new name. Who releases them means these, since nobody
 * else would ever remove them.
 */
final class Renamed {
    private Renamed() {}

    /** The same addresses in the same order, each where the kernel has it now. Reads little unless an interface is missing. */
    static List<Vip> followed(List<Vip> vips, RouteSocket route) {
        try {
            Set<String> missing = missing(vips, route);
            List<Vip> marked = missing.isEmpty() ? List.of() : marked(route);
            return vips.stream()
                    .map(vip -> missing.contains(vip.interfaceName()) ? followed(vip, marked) : vip)
                    .toList();
        } catch (ErrnoException failed) {
            // The release meets the same failure and reports it.
            return vips;
        }
    }

    private static Set<String> missing(List<Vip> vips, RouteSocket route) throws ErrnoException {
        Set<String> missing = new HashSet<>();
        for (String name : vips.stream().map(Vip::interfaceName).collect(Collectors.toSet())) {
            if (route.link(name).isEmpty()) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static Vip followed(Vip vip, List<Vip> marked) {
        return marked.stream()
                .filter(there -> there.address().equals(vip.address()) && there.prefixLength() == vip.prefixLength())
                .findFirst()
                .orElse(vip);
    }

    private static List<Vip> marked(RouteSocket route) throws ErrnoException {
        Map<Integer, String> names = new HashMap<>();
        route.dumpLinks().forEach(link -> names.put(link.index(), link.name()));
        return route.dumpAddresses().stream()
                .filter(address -> address.marked() && names.containsKey(address.interfaceIndex()))
                .map(address -> address.on(names.getOrDefault(address.interfaceIndex(), ""))
                        .vip())
                .toList();
    }
}
