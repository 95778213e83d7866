package org.vippy.daemon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Vip;
import org.vippy.network.Link;
import org.vippy.network.Plumbing;

/**
 * Where each address goes on this host. What the configuration leaves out, the interface or the length of the prefix, is that of
 * the subnet which holds the address. On the kernel worker only.
 */
final class Places {
    /** Of the addresses that leave something out: where they go, or last went. */
    private final Map<Vip, org.vippy.network.Vip> found = new HashMap<>();
    /** Those of them that go nowhere at present. */
    private final Set<Vip> lost = new HashSet<>();

    private static boolean isWhole(Vip vip) {
        return vip.interfaceName() != null && vip.hasPrefix();
    }

    /** Whether subnets decide where it goes. */
    static boolean dependsOnSubnets(Vip vip) {
        return !isWhole(vip);
    }

    /** Where it goes, or went before its subnet was gone; nothing when it was never known. */
    Optional<org.vippy.network.Vip> of(Vip vip) {
        return vip.interfaceName() != null && vip.hasPrefix()
                ? Optional.of(on(vip.interfaceName(), vip.prefix(), vip))
                : Optional.ofNullable(found.get(vip));
    }

    /** Whether it is known where it goes. */
    boolean isKnown(Vip vip) {
        return isWhole(vip) || (found.containsKey(vip) && !lost.contains(vip));
    }

    private static org.vippy.network.Vip on(String name, int prefix, Vip vip) {
        return new org.vippy.network.Vip(name, vip.address(), prefix, new Plumbing(vip.dad(), vip.source()));
    }

    /** What was found stays found. */
    void learnFrom(Places others) {
        found.putAll(others.found);
        lost.addAll(others.lost);
    }

    /** Those whose subnet is no longer where they are, and which may have to go elsewhere. */
    List<Vip> unsettled(List<Vip> vips, List<Link> links) {
        Map<String, Link> byName = byName(links);
        return vips.stream()
                .filter(Places::dependsOnSubnets)
                .filter(vip -> !fits(found.get(vip), vip, byName))
                .toList();
    }

    private static boolean fits(org.vippy.network.@Nullable Vip place, Vip vip, Map<String, Link> links) {
        Link link = place == null ? null : links.get(place.interfaceName());
        if (place == null || link == null) {
            return false;
        }
        return vip.hasPrefix()
                ? link.prefixLengthFor(vip.address()) >= 0
                : prefix(vip, link).equals(Optional.of(place.prefixLength()));
    }

    /**
     * Looks for a place for these. One that the kernel has where it was stays there.
     *
     * @param kernel the marked addresses in the kernel
     */
    void settle(List<Vip> unsettled, List<Link> links, Set<org.vippy.network.Vip> kernel) {
        Map<String, Link> byName = byName(links);
        lost.clear();
        for (Vip vip : unsettled) {
            if (of(vip).filter(kernel::contains).isEmpty()) {
                Optional<org.vippy.network.Vip> place = search(vip, links, byName);
                place.ifPresentOrElse(there -> found.put(vip, there), () -> lost.add(vip));
            }
        }
    }

    private static Optional<org.vippy.network.Vip> search(Vip vip, List<Link> links, Map<String, Link> byName) {
        String name = vip.interfaceName();
        Optional<Link> link =
                name == null ? Link.narrowest(links, vip.address()) : Optional.ofNullable(byName.get(name));
        return link.flatMap(there -> prefix(vip, there).map(length -> on(there.name(), length, vip)));
    }

    /** On the loopback link an address is alone; elsewhere it shares the subnet of an address that is not Vippy's. */
    private static Optional<Integer> prefix(Vip vip, Link link) {
        if (vip.hasPrefix()) {
            return Optional.of(vip.prefix());
        }
        int bits = vip.address().getAddress().length * Byte.SIZE;
        int length = link.isLoopback() ? bits : link.prefixLengthFor(vip.address());
        return length < 0 ? Optional.empty() : Optional.of(length);
    }

    private static Map<String, Link> byName(List<Link> links) {
        return links.stream().collect(Collectors.toMap(Link::name, Function.identity(), (first, _) -> first));
    }

    /** Why it goes nowhere: in the words of somebody who has to mend it. */
    String whyUnknown(Vip vip) {
        String name = vip.interfaceName();
        return name == null
                ? "no interface has a subnet with " + vip.cidr() + "; name one in the configuration"
                : "interface " + name + " has no subnet with " + vip.cidr()
                        + "; write the length of its prefix in the configuration";
    }
}
