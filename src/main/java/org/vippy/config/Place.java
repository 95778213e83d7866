package org.vippy.config;

/**
 * Where something stands in the file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param path the key
 */
record Place(int line, int column, KeyPath path) {
    static final Place START = new Place(1, 1, new KeyPath.Root());
    /** The file as a whole, where it could not be read. */
    static final Place NOWHERE = new Place(0, 0, new KeyPath.Root());

    /** The same position, for a key that is missing there. */
    Place missing(String key) {
        return new Place(line, column, path.key(key));
    }
}
