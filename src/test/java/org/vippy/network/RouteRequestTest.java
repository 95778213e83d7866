package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vippy.network.RouteRequest.AddAddress;
import org.vippy.network.RouteRequest.Existing;

/** Requests, byte for byte: header (length, type, flags, sequence, port), family header, attributes. */
class RouteRequestTest {
    private static final String IPV6_TWICE = "1400 0200 20010db8 00000000 00000000 00000001" // IFA_LOCAL
            + "1400 0100 20010db8 00000000 00000000 00000001"; // IFA_ADDRESS

    @BeforeAll
    static void littleEndian() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the bytes are little-endian");
    }

    @Test
    void addsAnAddressWithMarkAndLease() {
        assertBytes(
                "44000000 1400 0506 07000000 00000000" // RTM_NEWADDR, REQUEST ACK EXCL CREATE
                        + "02 18 00 00 03000000" // AF_INET, /24, on 3
                        + "0800 0200 c000020a 0800 0100 c000020a" // IFA_LOCAL, IFA_ADDRESS
                        + "1400 0600 1e000000 1e000000 00000000 00000000" // 30 s preferred and valid
                        + "0500 0b00 56 000000", // IFA_PROTO 'V'
                new AddAddress(3, vip("192.0.2.10", 24, Plumbing.STANDARD), true, 30, Existing.REFUSE));
    }

    @Test
    void addsAnIpv6AddressThatIsUsedAtOnce() {
        assertBytes(
                "64000000 1400 0506 07000000 00000000"
                        + "0a 40 00 00 03000000" // AF_INET6, /64, on 3
                        + IPV6_TWICE
                        + "1400 0600 1e000000 1e000000 00000000 00000000"
                        + "0500 0b00 56 000000"
                        + "0800 0800 02000000", // IFA_FLAGS: NODAD
                new AddAddress(3, vip("2001:db8::1", 64, Plumbing.STANDARD), true, 30, Existing.REFUSE));
    }

    @Test
    void leavesTheRouteOfASubnetToItsOwner() {
        assertBytes(
                "64000000 1400 0505 07000000 00000000"
                        + "0a 40 00 00 03000000"
                        + IPV6_TWICE
                        + "1400 0600 1e000000 1e000000 00000000 00000000"
                        + "0500 0b00 56 000000"
                        + "0800 0800 02020000", // NODAD, NOPREFIXROUTE
                new AddAddress(3, vip("2001:db8::1", 64, Plumbing.STANDARD), false, 30, Existing.REPLACE));
    }

    @Test
    void anIpv6AddressIsCheckedAndNoSourceWhereThatIsAskedFor() {
        assertBytes(
                "5c000000 1400 0506 07000000 00000000"
                        + "0a 80 00 00 03000000"
                        + IPV6_TWICE
                        + "1400 0600 00000000 1e000000 00000000 00000000" // preferred for 0 s
                        + "0500 0b00 56 000000",
                new AddAddress(3, vip("2001:db8::1", 128, new Plumbing(true, false)), true, 30, Existing.REFUSE));
    }

    @Test
    void anIpv4AddressThatIsNoSourceHasTheScopeOfTheHost() {
        assertBytes(
                "4c000000 1400 0506 07000000 00000000"
                        + "02 18 00 fe 03000000" // RT_SCOPE_HOST
                        + "0800 0200 c000020a 0800 0100 c000020a"
                        + "1400 0600 00000000 1e000000 00000000 00000000"
                        + "0500 0b00 56 000000"
                        + "0800 0800 00020000", // NOPREFIXROUTE
                new AddAddress(3, vip("192.0.2.10", 24, new Plumbing(false, false)), false, 30, Existing.REFUSE));
    }

    @Test
    void replacesAnAddressForEver() {
        assertBytes(
                "44000000 1400 0505 07000000 00000000"
                        + "02 20 00 00 01000000"
                        + "0800 0200 c000020a 0800 0100 c000020a"
                        + "1400 0600 ffffffff ffffffff 00000000 00000000"
                        + "0500 0b00 56 000000",
                new AddAddress(1, vip("192.0.2.10", 32, Plumbing.STANDARD), true, Long.MAX_VALUE, Existing.REPLACE));
    }

    @Test
    void removesAnIpv6Address() throws Exception {
        String ip = "20010db8 00000000 00000000 00000001";
        assertBytes(
                "40000000 1500 0500 07000000 00000000 0a 40 00 00 02000000" + "1400 0200" + ip + "1400 0100" + ip,
                new RouteRequest.RemoveAddress(2, InetAddress.getByName("2001:db8::1"), 64));
    }

    @Test
    void dumpsAddressesAndLinks() {
        assertBytes("18000000 1600 0103 07000000 00000000 00 00 00 00 00000000", new RouteRequest.DumpAddresses());
        assertBytes(
                "28000000 1200 0103 07000000 00000000 00000000 00000000 00000000 00000000 0800 1d00 08000000",
                new RouteRequest.DumpLinks());
    }

    @Test
    void asksForALinkByName() {
        assertBytes(
                "34000000 1200 0500 07000000 00000000 00000000 00000000 00000000 00000000"
                        + "0900 0300 6c616230 00 000000" // IFLA_IFNAME "lab0"
                        + "0800 1d00 08000000",
                new RouteRequest.GetLink("lab0"));
    }

    @Test
    void asksForTheWayToAnAddressFarAway() {
        assertBytes(
                "2c000000 1a00 0500 07000000 00000000"
                        + "02 20 00 00 00000000 00000000" // AF_INET, /32
                        + "0800 0100 c0000201" // RTA_DST 192.0.2.1
                        + "0800 0400 03000000", // RTA_OIF
                new RouteRequest.GetFarRoute(3));
    }

    @Test
    void setsPromoteSecondariesAndNothingElse() {
        assertBytes(
                "34000000 1000 0500 07000000 00000000 00000000 05000000 00000000 00000000"
                        + "1400 1a80" // IFLA_AF_SPEC
                        + "1000 0280" // AF_INET
                        + "0c00 0180" // IFLA_INET_CONF
                        + "0800 1400 01000000",
                new RouteRequest.PromoteSecondaries(5));
    }

    @Test
    void writesBatchesOfAnySize() {
        NetlinkWriter out = new NetlinkWriter();
        for (int i = 0; i < 1_000; i++) {
            new AddAddress(3, vip("192.0.2.10", 24, Plumbing.STANDARD), true, 30, Existing.REFUSE).write(out, i);
        }
        assertEquals(1_000 * 0x44, out.bytes().length);
        assertEquals(1_000, RouteDecoder.decode(out.bytes()).size());
    }

    /**
     * What {@code ip} of iproute2 6.1.0 asks Linux 6.18 for, read by {@code strace -e trace=sendmsg -e write=3 ip address …}; lab0
     * is the link 4.
     */
    static List<Arguments> askedByIp() {
        return List.of(
                arguments(
                        "add 192.0.2.10/24 dev lab0 valid_lft 30 preferred_lft 30",
                        "3c000000 14000506 b42a0a6b 00000000 02180000 04000000 08000200 c000020a 08000100 c000020a"
                                + "14000600 1e000000 1e000000 00000000 00000000",
                        new AddAddress(4, vip("192.0.2.10", 24, Plumbing.STANDARD), true, 30, Existing.REFUSE)),
                arguments(
                        "replace 192.0.2.10/24 dev lab0 valid_lft 30 preferred_lft 30",
                        "3c000000 14000505 b42a0a6b 00000000 02180000 04000000 08000200 c000020a 08000100 c000020a"
                                + "14000600 1e000000 1e000000 00000000 00000000",
                        new AddAddress(4, vip("192.0.2.10", 24, Plumbing.STANDARD), true, 30, Existing.REPLACE)),
                arguments(
                        "add 192.0.2.10/24 dev lab0 valid_lft 30 preferred_lft 0 scope host noprefixroute",
                        "44000000 14000506 b42a0a6b 00000000 021800fe 04000000 08000200 c000020a 08000800 00020000"
                                + "08000100 c000020a 14000600 00000000 1e000000 00000000 00000000",
                        new AddAddress(
                                4, vip("192.0.2.10", 24, new Plumbing(false, false)), false, 30, Existing.REFUSE)),
                arguments(
                        "add 2001:db8::1/64 dev lab0 valid_lft 30 preferred_lft 30 nodad",
                        "54000000 14000506 b42a0a6b 00000000 0a400200 04000000"
                                + "14000200 20010db8 00000000 00000000 00000001"
                                + "14000100 20010db8 00000000 00000000 00000001"
                                + "14000600 1e000000 1e000000 00000000 00000000",
                        new AddAddress(4, vip("2001:db8::1", 64, Plumbing.STANDARD), true, 30, Existing.REFUSE)),
                arguments(
                        "replace 2001:db8::1/64 dev lab0 valid_lft 30 preferred_lft 30 nodad noprefixroute",
                        "5c000000 14000505 b42a0a6b 00000000 0a400000 04000000"
                                + "14000200 20010db8 00000000 00000000 00000001 08000800 02020000"
                                + "14000100 20010db8 00000000 00000000 00000001"
                                + "14000600 1e000000 1e000000 00000000 00000000",
                        new AddAddress(4, vip("2001:db8::1", 64, Plumbing.STANDARD), false, 30, Existing.REPLACE)),
                arguments(
                        "add 2001:db8::1/128 dev lab0 valid_lft 30 preferred_lft 0",
                        "54000000 14000506 b42a0a6b 00000000 0a800000 04000000"
                                + "14000200 20010db8 00000000 00000000 00000001"
                                + "14000100 20010db8 00000000 00000000 00000001"
                                + "14000600 00000000 1e000000 00000000 00000000",
                        new AddAddress(
                                4, vip("2001:db8::1", 128, new Plumbing(true, false)), true, 30, Existing.REFUSE)),
                arguments(
                        "del 192.0.2.10/24 dev lab0",
                        "28000000 15000500 b42a0a6b 00000000 02180000 04000000 08000200 c000020a 08000100 c000020a",
                        new RouteRequest.RemoveAddress(4, InetAddress.ofLiteral("192.0.2.10"), 24)),
                arguments(
                        "del 2001:db8::1/64 dev lab0",
                        "40000000 15000500 b42a0a6b 00000000 0a400000 04000000"
                                + "14000200 20010db8 00000000 00000000 00000001"
                                + "14000100 20010db8 00000000 00000000 00000001",
                        new RouteRequest.RemoveAddress(4, InetAddress.ofLiteral("2001:db8::1"), 64)));
    }

    /** But for the mark, for where the flags stand, and for the order of the attributes, which means nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("askedByIp")
    void asksTheKernelForTheSameAsIp(String command, String captured, RouteRequest request) {
        NetlinkWriter out = new NetlinkWriter();
        request.write(out, 0x6b0a2ab4);
        Map<String, String> asked = parts(out.bytes());
        if (request instanceof AddAddress) {
            assertEquals("56", asked.remove("attribute 11"));
        }
        assertEquals(parts(HexFormat.of().parseHex(captured.replace(" ", ""))), asked);
    }

    private static Map<String, String> parts(byte[] message) {
        HexFormat hex = HexFormat.of();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(message.length, in.getInt(0));
        Map<String, String> parts = new TreeMap<>();
        int flags = in.get(18);
        for (int at = 24; at < message.length; at += (in.getShort(at) + 3) & ~3) {
            if (in.getShort(at + 2) == Rtnetlink.IFA_FLAGS) {
                flags |= in.getInt(at + 4);
            } else {
                parts.put("attribute " + in.getShort(at + 2), hex.formatHex(message, at + 4, at + in.getShort(at)));
            }
        }
        parts.put("message", hex.formatHex(message, 4, 16));
        parts.put("address", hex.formatHex(message, 16, 18) + " " + hex.formatHex(message, 19, 24));
        parts.put("flags", Integer.toHexString(flags));
        return parts;
    }

    private static Vip vip(String address, int prefixLength, Plumbing plumbing) {
        return new Vip("eth0", InetAddress.ofLiteral(address), prefixLength, plumbing);
    }

    private static void assertBytes(String expected, RouteRequest request) {
        NetlinkWriter out = new NetlinkWriter();
        request.write(out, 7);
        assertEquals(expected.replace(" ", ""), HexFormat.of().formatHex(out.bytes()));
    }
}
