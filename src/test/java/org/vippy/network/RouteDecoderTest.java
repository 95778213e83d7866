package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vippy.network.RouteMessage.Ack;
import org.vippy.network.RouteMessage.AddressIs;
import org.vippy.network.RouteMessage.DumpDone;
import org.vippy.network.RouteMessage.LinkIs;
import org.vippy.network.RouteMessage.Rejected;
import org.vippy.network.RouteMessage.RouteIs;

/** Bytes captured from Linux 6.18, then cut and bent. */
class RouteDecoderTest {
    private static final int TYPE_AT = 4;
    private static final int FAMILY_AT = 16;
    private static final byte AF_BRIDGE = 7;
    private static final String ROUTE = "2c000000 1800 0000 07000000 00000000 02 20 00 00 fe 00 00 01 00000000"
            + "0800 0100 c0000201 0800 0500 0a000001"; // RTA_DST, RTA_GATEWAY

    private static final String REFUSED = "480000000200000307000000b41476cfefffffff44000000140005060700000000000000"
            + "23000100697076343a204164647265737320616c72656164792061737369676e65640000";

    @BeforeAll
    static void littleEndian() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the bytes are little-endian");
    }

    @Test
    void readsADumpOfAddresses() throws Exception {
        List<InterfaceAddress> addresses = RouteDecoder.decode(captured("addresses.hex")).stream()
                .map(message -> ((AddressIs) message).address())
                .toList();
        assertEquals(5, addresses.size());
        InterfaceAddress loopback = addresses.getFirst();
        assertEquals("127.0.0.1", loopback.address().getHostAddress());
        assertEquals(Long.MAX_VALUE, loopback.validSeconds());
        assertFalse(loopback.marked());
        InterfaceAddress vip = addresses.get(1).on("lab0");
        assertEquals("192.0.2.10/24 on lab0", vip.vip().toString());
        assertEquals(30, vip.validSeconds());
        assertTrue(vip.marked());
        assertEquals("0:0:0:0:0:0:0:1", addresses.get(2).address().getHostAddress());
    }

    @Test
    void readsALink() throws Exception {
        LinkIs is = assertInstanceOf(
                LinkIs.class, RouteDecoder.decode(captured("link.hex")).getFirst());
        Link link = is.link();
        assertEquals("lab0", link.name());
        assertEquals(3, link.index());
        assertEquals(1, link.hardwareType());
        assertTrue(link.mac().isPresent());
        assertTrue(link.carrier() && link.up() && link.usesArp());
        assertEquals(1, link.carrierLosses());
        assertTrue(link.promotesSecondaries());
        assertFalse(is.removed());
    }

    /** So a bridge says that a link is no longer a port of it. */
    @Test
    void aLinkThatLeavesABridgeIsStillThere() throws Exception {
        byte[] news = captured("link.hex");
        news[TYPE_AT] = Rtnetlink.RTM_DELLINK;
        assertTrue(assertInstanceOf(LinkIs.class, RouteDecoder.decode(news).getFirst())
                .removed());
        news[FAMILY_AT] = AF_BRIDGE;
        assertFalse(assertInstanceOf(LinkIs.class, RouteDecoder.decode(news).getFirst())
                .removed());
    }

    @Test
    void readsAnAcknowledgement() {
        assertEquals(
                List.of(new Ack(7, 0, "")),
                decode("2400000002000001070000002bd638cb0000000034000000120005000700000000000000"));
    }

    @Test
    void readsTheKernelsExplanation() {
        assertEquals(List.of(new Ack(7, 17, "ipv4: Address already assigned")), decode(REFUSED));
    }

    @Test
    void findsTheExplanationAfterAnUncappedRequest() {
        String request = "14000000 1400 0506 07000000 00000000 deadbeef";
        assertEquals(
                List.of(new Ack(7, 17, "no")),
                decode("30000000 0200 0002 07000000 00000000 efffffff" + request + "0700 0100 6e6f00 00"));
    }

    @Test
    void readsTheEndOfADumpAndThatItWasInterrupted() {
        assertEquals(List.of(new DumpDone(7, 0, false)), decode("1400000003000200070000002e2ed79500000000"));
        assertEquals(List.of(new DumpDone(7, 16, true)), decode("1400000003001200070000002e2ed795f0ffffff"));
    }

    @Test
    void readsARemovalOfThePointToPointAddressAndNotOfItsPeer() {
        AddressIs is = (AddressIs) decode("28000000 1500 0000 00000000 00000000 02 20 80 00 04000000"
                        + "0800 0100 0a000002 0800 0200 0a000001")
                .getFirst();
        assertTrue(is.removed());
        assertEquals("10.0.0.1", is.address().address().getHostAddress());
    }

    @Test
    void readsTheGatewayOfARoute() throws Exception {
        assertEquals(
                List.of(new RouteIs(7, Optional.of((Inet4Address) InetAddress.getByName("10.0.0.1")))), decode(ROUTE));
        assertEquals(
                List.of(new RouteIs(7, Optional.empty())),
                decode("1c000000 1800 0000 07000000 00000000 02 20 00 00 fe 00 00 01 00000000"));
    }

    @Test
    void rejectsWhatIsNoMessage() {
        assertInstanceOf(
                Rejected.class, decode("ffffffff 0200 0000 00000000 00000000").getFirst());
        assertInstanceOf(
                Rejected.class, decode("0f000000 0200 0000 00000000 00000000").getFirst());
        assertInstanceOf(Rejected.class, decode("00").getFirst());
        assertEquals(List.of(), decode(""));
    }

    /** Java would make an IPv4 address of it, whose prefix is too long. */
    @Test
    void anIpv4AddressInIpv6ClothesStaysIpv6() {
        var is = assertInstanceOf(
                RouteMessage.AddressIs.class,
                decode("2c000000 1400 0000 00000000 00000000 0a 60 00 00 04000000"
                                + "1400 0100 00000000 00000000 0000ffff 0a000001")
                        .getFirst());
        assertInstanceOf(java.net.Inet6Address.class, is.address().address());
        assertEquals(96, is.address().prefixLength());
    }

    @Test
    void rejectsAPrefixLongerThanTheAddress() {
        assertInstanceOf(
                Rejected.class,
                decode("20000000 1400 0000 00000000 00000000 02 21 00 00 04000000 0800 0200 0a000001")
                        .getFirst());
    }

    @Test
    void neverThrowsOnTruncatedMessages() throws Exception {
        for (byte[] whole : corpus()) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                RouteDecoder.decode(cut);
                if (length >= 4) {
                    // And with a message length that agrees with the cut.
                    cut[0] = (byte) length;
                    cut[1] = (byte) (length >> 8);
                    RouteDecoder.decode(cut);
                }
            }
        }
    }

    @Test
    void neverThrowsOnChangedOrRandomBytes() throws Exception {
        Random random = new Random(42);
        List<byte[]> corpus = corpus();
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            RouteDecoder.decode(bytes);
        }
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(128)];
            random.nextBytes(bytes);
            RouteDecoder.decode(bytes);
        }
    }

    private static List<byte[]> corpus() throws IOException {
        return List.of(
                captured("addresses.hex"),
                captured("link.hex"),
                HexFormat.of().parseHex(REFUSED),
                HexFormat.of().parseHex(ROUTE.replace(" ", "")));
    }

    private static List<RouteMessage> decode(String hex) {
        return RouteDecoder.decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static byte[] captured(String name) throws IOException {
        try (InputStream in = RouteDecoderTest.class.getResourceAsStream(name)) {
            return HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }
}
