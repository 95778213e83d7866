package org.vippy.chat;

import java.time.Duration;

/** Every bound of the chat, so that no datagram, however odd, costs more than it is worth. */
public final class Limits {
    /** Largest datagram: fits the usual 1,500 bytes of Ethernet with room for tunnels. */
    public static final int DATAGRAM_BYTES = 1_400;
    /** Largest datagram with a slice: fits into an {@link #DATAGRAM_BYTES} envelope whatever the forwarder's name. */
    public static final int SLICE_DATAGRAM_BYTES = 1_280;
    /** Bytes of an announcement in one slice; leaves room for the longest node name. */
    static final int SLICE_BODY_BYTES = 1_136;
    /** Slices of one announcement; holds the largest that the limits below allow. */
    public static final int SLICES = 144;

    /** UTF-8 bytes of a node name, as long as a Linux host name may be (HOST_NAME_MAX, gethostname(2)). */
    public static final int NODE_NAME_BYTES = 64;
    /** UTF-8 bytes of a configuration digest. */
    public static final int DIGEST_BYTES = 128;

    public static final int GROUPS = 8_192;
    /** Peers that a node hears: 255 of its own configuration, and some that only others name. */
    public static final int HEARD = 320;
    /** Four for each peer. */
    public static final int CHALLENGES = 4 * HEARD;

    /** Groups that operators moved by hand. */
    public static final int PINS = 64;
    /** Highest version of what an operator said of a group. */
    public static final long PIN_VERSION = 1L << 53;
    /** Bytes of a configuration's text in one chunk. */
    public static final int CHUNK_BYTES = 1_024;
    /** Chunks of one configuration; holds the largest that may be adopted. */
    public static final int CHUNKS = 2_048;
    /** Chunks in the answer to one request. */
    public static final int CHUNKS_AT_ONCE = 32;
    /** Chunks that a node sends in a second, whoever asks. */
    public static final int CHUNKS_PER_SECOND = 500;

    /** Ethernet addresses, and IP addresses, in one message about the wire. */
    public static final int WIRE_ENTRIES = 40;

    /** Hosts in one message about whom a node knows. */
    public static final int HOSTS_AT_ONCE = 48;

    public static final int REASONS = 32;
    /** UTF-8 bytes of one reason. */
    public static final int REASON_BYTES = 64;
    /** Longest time in an announcement: far from where sums of nanoseconds overflow. */
    public static final Duration TIME = Duration.ofDays(36_500);

    /** Sequences per session that may wait for slices: the newest, and the one that it may have overtaken. */
    static final int WAITING_SEQUENCES = 2;
    /** Sessions that may wait for slices. */
    static final int WAITING_SESSIONS = 512;
    /** Bytes over all slices that wait. */
    static final int WAITING_BYTES = 4 * 1024 * 1024;

    /** Sources that {@link Admission} remembers. */
    static final int SOURCES = 1_024;

    private Limits() {}
}
