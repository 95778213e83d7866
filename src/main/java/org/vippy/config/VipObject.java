package org.vippy.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One address of a group: {@code { "interface": "eth0", "ip": "10.8.3.30/24", "dad": false, "source": true }}, all but the
 * address being optional.
 */
final class VipObject {
    private static final KnownKeys KEYS = KnownKeys.of("interface", "ip", "dad", "source");

    private VipObject() {}

    /** The address, or null when a problem was reported that leaves none. */
    static @Nullable Vip read(Node.Mapping object, Report report) {
        KEYS.check(object, report);
        String interfaceName = InterfaceName.read(object.find("interface"), report);
        boolean dad = Scalar.flag(object.find("dad"), Vip.DEFAULT_DAD, report);
        boolean source = Scalar.flag(object.find("source"), Vip.DEFAULT_SOURCE, report);
        Cidr.Parsed parsed = cidr(object, Cidr::parseVip, report);
        if (parsed == null) {
            return null;
        }
        Vip vip = new Vip(interfaceName, parsed.address(), parsed.prefix(), dad, source);
        checkDad(object, vip, report);
        if (object.find("ip") instanceof Node.Text text) {
            checkUse(text, vip, report);
        }
        return vip;
    }

    /** The key {@code ip} of a network. */
    static Cidr.@Nullable Parsed cidr(Node.Mapping object, Report report) {
        return cidr(object, Cidr::parse, report);
    }

    private static Cidr.@Nullable Parsed cidr(Node.Mapping object, Function<String, Cidr> reader, Report report) {
        Node node = object.find("ip");
        if (node == null) {
            report.error(object.place().missing("ip"), "is missing", "write " + Cidr.EXAMPLE);
            return null;
        }
        String text = Scalar.text(node, "an address as a string, " + Cidr.EXAMPLE, report);
        return text == null ? null : parsed(node.place(), reader.apply(text), report);
    }

    private static Cidr.@Nullable Parsed parsed(Place place, Cidr cidr, Report report) {
        return switch (cidr) {
            case Cidr.Parsed parsed -> parsed;
            case Cidr.Wrong(String wrong, String right) -> {
                report.error(place, wrong, right);
                yield null;
            }
        };
    }

    private static void checkUse(Node.Text ip, Vip vip, Report report) {
        String reason = Usable.obstacle(vip.address(), vip.prefix());
        if (reason != null) {
            String right = "write an address that one host can have, " + Cidr.EXAMPLE;
            report.error(ip.place(), Quote.of(ip.value()) + reason, right);
        } else if (vip.address().isLinkLocalAddress() && Vip.isIpv6(vip.address()) && vip.interfaceName() == null) {
            // Each link has that subnet, so it does not tell which one is meant.
            report.error(
                    ip.place(),
                    Quote.of(ip.value()) + " is a link-local address without an interface",
                    "write its \"interface\" too, for example \"eth0\"");
        }
    }

    private static void checkDad(Node.Mapping object, Vip vip, Report report) {
        Node dad = object.find("dad");
        if (dad != null && vip.dad() && !Vip.isIpv6(vip.address())) {
            report.error(dad.place(), "is for IPv6 addresses only", "leave it out");
        }
    }
}
