package org.vippy.config;

import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One address of a group: {@code { "interface": "eth0", "ip": "10.8.3.30/24" }}, the interface being optional. */
final class VipObject {
    private static final KnownKeys KEYS = KnownKeys.of("interface", "ip");
    /** From this prefix length on, a network has no address of its own and no broadcast address (RFC 3021). */
    private static final int POINT_TO_POINT = 31;

    private VipObject() {}

    /** The address, or null when a problem was reported that leaves none. */
    static @Nullable Vip read(Node.Mapping object, Report report) {
        KEYS.check(object, report);
        String interfaceName = InterfaceName.read(object.find("interface"), report);
        Cidr.Parsed parsed = cidr(object, Cidr::parseVip, report);
        if (parsed == null) {
            return null;
        }
        if (object.find("ip") instanceof Node.Text text) {
            checkUse(text, parsed, report);
        }
        return new Vip(interfaceName, parsed.address(), parsed.prefix());
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

    private static void checkUse(Node.Text ip, Cidr.Parsed parsed, Report report) {
        String reason = unusable(parsed.address(), parsed.prefix());
        if (reason != null) {
            String right = "write an IPv4 address that one host can have, " + Cidr.EXAMPLE;
            report.error(ip.place(), Quote.of(ip.value()) + reason, right);
        }
    }

    /** What keeps the address from being a virtual one, as the rest of a sentence; null when nothing does. */
    static @Nullable String unusable(InetAddress address, int prefix) {
        if (address.getAddress().length != Ipv4.BITS / Byte.SIZE) {
            return ": IPv6 is not supported yet";
        }
        if (address.isAnyLocalAddress() || Ipv4.number(address) >>> 24 == 0) {
            return " is an unspecified address (0.0.0.0/8)";
        }
        if (address.isLoopbackAddress()) {
            return " is a loopback address";
        }
        if (address.isMulticastAddress()) {
            return " is a multicast address";
        }
        return unusableInNetwork(Ipv4.number(address), prefix);
    }

    private static @Nullable String unusableInNetwork(long address, int prefix) {
        if (address == 0xFFFF_FFFFL) {
            return " is the broadcast address of all networks";
        }
        long hostMask = Prefix.hostMask(prefix);
        if (prefix >= POINT_TO_POINT) {
            return null;
        }
        if ((address & hostMask) == 0) {
            return " is the network's own address";
        }
        return (address & hostMask) == hostMask ? " is the network's broadcast address" : null;
    }
}
