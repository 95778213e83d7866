package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    private static int of(String hex) {
        return InternetChecksum.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    /** The example of RFC 1071 section 3, whose sum is ddf2. */
    @Test
    void isTheComplementOfTheFoldedSum() {
        assertEquals(~0xddf2 & 0xffff, of("0001f203f4f5f6f7"));
    }

    @Test
    void isZeroOverWhatHasItsChecksum() {
        assertEquals(0, of("0001f203f4f5f6f7220d"));
    }

    @Test
    void takesAnOddByteForTheUpperHalfOfAWord() {
        assertEquals(of("0001ab00"), of("0001ab"));
        assertEquals(0xffff, of(""));
    }
}
