package org.vippy.plugin.program;

import java.nio.charset.StandardCharsets;

/** The end of what a program prints, bounded, as one line of plain characters. From any thread. */
final class Tail {
    /** Bytes that are kept: an error is told at the end. */
    static final int LONGEST = 400;

    private final byte[] ring = new byte[LONGEST];
    private long taken;

    synchronized void take(byte[] bytes, int count) {
        for (int i = Math.max(0, count - LONGEST); i < count; i++) {
            ring[(int) ((taken + i) % LONGEST)] = bytes[i];
        }
        taken += count;
    }

    /** Control characters, and what else could forge a line, are spaces; several of them are one. */
    synchronized String text() {
        int length = (int) Math.min(taken, LONGEST);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = ring[(int) ((taken - length + i) % LONGEST)];
        }
        String plain = new String(ordered, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\p{C}\\p{Zl}\\p{Zp}]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        return taken > LONGEST ? "…" + plain : plain;
    }
}
