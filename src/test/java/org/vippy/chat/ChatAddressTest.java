package org.vippy.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatAddressTest {
    /** RFC 5952, section 4: the longest run of zeros, the first of equal ones, and never a single group. */
    @ParameterizedTest
    @CsvSource({
        "ff02::114, [ff02::114]:5007",
        "::, [::]:5007",
        "::1, [::1]:5007",
        "fe80::, [fe80::]:5007",
        "2001:DB8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:5007",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:5007",
        "1:0:0:2:0:0:0:3, [1:0:0:2::3]:5007",
        "10.0.0.1, 10.0.0.1:5007"
    })
    void isWrittenAsPeopleDo(String literal, String text) {
        assertEquals(text, new ChatAddress(InetAddress.ofLiteral(literal), "", 5007).text());
    }

    @Test
    void hasItsInterfaceByNameAndForTheSystemByIndex() {
        var address = new ChatAddress(InetAddress.ofLiteral("fe80::1"), "eth0", 5007);
        assertEquals("[fe80::1%eth0]:5007", address.text());
        assertEquals(7, ((Inet6Address) address.on(7).getAddress()).getScopeId());
    }

    @Test
    void addressesThatTheKernelStillAsksForOrThatAnotherHostHasAreTentative() {
        var lines = List.of(
                "fe80000000000000903cf4fffec8ca04 02 40 20 c0      eth0",
                "00000000000000000000000000000001 01 80 10 80       lo",
                "20010db8000000000000000000000005 02 40 00 48     eth0",
                "20010db8000000000000000000000006 02 40 00 44     eth0",
                "fe80000000000000843242fffee808c9 03 40 20 80      eth1",
                "");
        assertEquals(
                Set.of(InetAddress.ofLiteral("fe80::903c:f4ff:fec8:ca04"), InetAddress.ofLiteral("2001:db8::5")),
                TentativeAddresses.read(lines));
    }
}
