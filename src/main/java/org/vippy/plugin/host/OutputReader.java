package org.vippy.plugin.host;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length: what is beyond it is read and dropped, however much it is. */
final class OutputReader {
    /** Characters of a line. */
    static final int LONGEST = 1_024;

    private final Reader reader;

    OutputReader(Reader reader) {
        this.reader = reader;
    }

    /** The next line; null at the end. One that is too long ends with an ellipsis. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        boolean cut = false;
        while (character >= 0 && character != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) character);
            } else {
                cut = true;
            }
            character = reader.read();
        }
        return cut ? line.append('…').toString() : line.toString();
    }
}
