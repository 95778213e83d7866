package org.vippy.config;

import java.time.Duration;

/** Every bound of a configuration file, so that no file, however odd, costs more than it is worth. */
public final class Limits {
    /** Largest file, in bytes (and largest text, in characters). */
    public static final int MAX_FILE_BYTES = 4 * 1024 * 1024;
    /** Objects and lists inside each other; the deepest known key needs five. */
    public static final int MAX_DEPTH = 32;
    /** Values in one file; 16,384 addresses in 8,192 groups need some 66,000. */
    public static final int MAX_VALUES = 131_072;
    /** Characters of one key. */
    public static final int MAX_KEY_LENGTH = 256;
    /** Characters of one string. */
    public static final int MAX_STRING_LENGTH = 4_096;
    /** Digits of one number, its sign, point and exponent included. */
    public static final int MAX_NUMBER_LENGTH = 32;
    /** Problems that are told in one go; a last one says how many more there are. */
    public static final int MAX_PROBLEMS = 100;

    public static final int MAX_NODES = 255;
    /** Of a node; the smallest is 1. */
    public static final int MAX_WEIGHT = 100;

    public static final int MAX_GROUPS = 8_192;
    /** Addresses over all groups. */
    public static final int MAX_ADDRESSES = 16_384;
    /** Characters of a node name, as long as a Linux host name may be (HOST_NAME_MAX, gethostname(2)). */
    public static final int MAX_NODE_NAME_LENGTH = 64;
    /** Characters of an interface name (IFNAMSIZ less the closing zero, netdevice(7)). */
    public static final int MAX_INTERFACE_NAME_LENGTH = 15;

    public static final int MAX_CHAT_INTERFACES = 64;
    /** Everything is said on each of them. */
    public static final int MAX_CHAT_NETWORKS = 8;

    public static final int MAX_SECRETS = 16;
    /** Characters below which a secret is warned about. */
    public static final int SHORT_SECRET_LENGTH = 16;

    public static final int MAX_NOTIFY_ENTRIES = 1_024;
    /** Questions a second about addresses that others hold. */
    static final int MAX_WATCH_RATE = 1_000;

    /** Frames a second on each interface, beside announcements. */
    public static final int MAX_NOTIFY_RATE = 100_000;
    /** Announcements after the first one, before the refresh. */
    public static final int MAX_REPEATS = 32;

    /** Health checks of a node; each may have a thread of its own. */
    public static final int MAX_CHECKS = 32;
    /** Groups that one check or hook names. */
    public static final int MAX_NAMED_GROUPS = 1_024;
    /** Words of one command line. */
    public static final int MAX_WORDS = 64;

    public static final int MAX_HOOKS = 64;
    /** So long hooks may hold up the acquisition of a group, all together: nobody serves it meanwhile. */
    public static final Duration MAX_HOOK_DELAY = Duration.ofSeconds(30);

    public static final int MAX_PLUGINS = 64;
    /** Highest version: the largest whole number that every JSON program keeps exact. */
    public static final long MAX_VERSION = (1L << 53) - 1;
    /** Bytes of a Unix socket's path (sun_path less the closing zero, unix(7)). */
    public static final int MAX_SOCKET_PATH_BYTES = 107;

    public static final Duration MIN_INTERVAL = Duration.ofMillis(10);
    public static final Duration MAX_INTERVAL = Duration.ofSeconds(60);
    public static final Duration MAX_MATURE = Duration.ofHours(1);
    public static final Duration MAX_STALE = Duration.ofHours(1);
    public static final Duration MAX_LINK_STEADY = Duration.ofHours(1);

    private Limits() {}
}
