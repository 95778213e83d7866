package org.vippy.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    /** The examples of RFC 5952 sections 1, 4 and 5, and the corners. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0DB8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:DB8::, 2001:db8::",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80:0:0:0:0:0:0:1, fe80::1",
        "1:0:0:0:0:0:0:0, 1::",
        "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7",
    })
    void isWrittenInOneFormOnly(String written, String text) {
        assertEquals(text, AddressText.of(InetAddress.ofLiteral(written)));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0::5, 2001:db8::5",
        "2001:DB8:0::5/64, 2001:db8::5/64",
        "192.0.2.1/24, 192.0.2.1/24",
        "fe80::1%eth0, fe80::1%eth0",
        "2001:db8, 2001:db8",
        "::, ::",
        "3, 3",
        "'', ''",
    })
    void whatPeopleTypeIsRewrittenWhereItIsAnIpv6Address(String typed, String text) {
        assertEquals(text, AddressText.rewritten(typed));
    }

    @Test
    void isReadBackAsTheSameAddress() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[16];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
            }
            // Not one that Java takes for IPv4.
            bytes[0] = 0x20;
            InetAddress address = InetAddress.getByAddress(bytes);
            assertEquals(address, InetAddress.ofLiteral(AddressText.of(address)));
        }
    }
}
