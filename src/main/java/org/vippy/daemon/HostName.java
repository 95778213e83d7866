package org.vippy.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The name of this host. */
final class HostName {
    private HostName() {}

    /** As uname(2) has it, whether or not it can be resolved; empty where the host does not tell. */
    static String full() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException unknown) {
            return "";
        }
    }

    /** The host's name in the configuration: as it is, or without its domain. */
    static String among(List<String> nodes) {
        String full = full();
        String first = full.split("\\.", 2)[0];
        return !nodes.contains(full) && nodes.contains(first) ? first : full;
    }
}
