package org.vippy.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void readsLinesAndTheLastOneWithoutItsEnd() throws IOException {
        var reader = new OutputReader(new StringReader("one\n\nthree"));
        assertEquals("one", reader.next());
        assertEquals("", reader.next());
        assertEquals("three", reader.next());
        assertNull(reader.next());
    }

    @Test
    void cutsALineHoweverLongItIs() throws IOException {
        var reader = new OutputReader(new Endless(50_000_000));
        assertEquals("x".repeat(OutputReader.LONGEST) + "…", reader.next());
        assertNull(reader.next());
    }

    /** So many x, which nobody could keep. */
    private static final class Endless extends Reader {
        private long left;

        Endless(long characters) {
            left = characters;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Test
    void takesTheLevelFromThePrefix() {
        assertEquals(new OutputLine(3, "bad"), OutputLine.of("<3>bad"));
        assertEquals(new OutputLine(7, ""), OutputLine.of("<7>"));
        assertEquals(new OutputLine(5, "<8>odd"), OutputLine.of("<8>odd"));
        assertEquals(new OutputLine(5, "<3"), OutputLine.of("<3"));
        assertEquals(new OutputLine(5, ""), OutputLine.of(""));
    }

    @Test
    void showsNothingThatCouldForgeALine() {
        assertEquals(
                "a?b?c?d?e f?",
                OutputLine.of("a\u001bb\rc\u202ed\u2028e\tf\ud800").text());
    }

    @Test
    void letsSoManyLinesThroughAndCountsTheRest() {
        var budget = new LineBudget(0);
        for (var line = 0; line < LineBudget.LINES; line++) {
            assertEquals(0, budget.admit(line));
        }
        for (var line = 0; line < 1_000; line++) {
            assertEquals(-1, budget.admit(9_999_999_999L));
        }
        assertEquals(1_000, budget.admit(10_000_000_000L));
        assertEquals(0, budget.admit(10_000_000_000L));
    }

    @Test
    void waitsTwiceAsLongEachTimeUntilAProcessWasWell() {
        var backOff = new BackOff();
        for (var seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertEquals(seconds, backOff.after(BackOff.WELL.minusNanos(1)).toSeconds());
        }
        assertEquals(1, backOff.after(BackOff.WELL).toSeconds());
        assertTrue(backOff.after(java.time.Duration.ZERO).toSeconds() == 2);
    }
}
