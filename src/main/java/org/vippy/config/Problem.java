package org.vippy.config;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a configuration file, or one thing to be warned about.
 *
 * @param file name of the file as the operator gave it
 * @param line from 1; 0 where the file could not be read at all
 * @param column from 1, in characters; 0 where the file could not be read at all
 * @param path the key, such as {@code vips[1][0].ip}; empty for the file as a whole
 * @param wrong what is wrong
 * @param right what would be right
 */
public record Problem(String file, int line, int column, String path, String wrong, String right) {
    public Problem {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        requireNonNull(wrong, "wrong is null");
        requireNonNull(right, "right is null");
    }

    /** {@code FILE:LINE:COLUMN: KEY.PATH: what is wrong; what would be right}, always a single line. */
    public String render() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        if (!path.isEmpty()) {
            text.append(": ").append(path);
        }
        return Quote.oneLine(
                text.append(": ").append(wrong).append("; ").append(right).toString());
    }

    @Override
    public String toString() {
        return render();
    }
}
