package org.vippy.chat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * IPv6 addresses of this host that cannot be used yet, as the kernel still asks whether another host has them, or not at
 * all, as one has (RFC 4862, section 5.4). Java does not tell.
 */
final class TentativeAddresses {
    private static final Path ALL = Path.of("/proc/net/if_inet6");
    /** IFA_F_TENTATIVE and IFA_F_DADFAILED of linux/if_addr.h, less what is tentative and used nevertheless. */
    private static final int TENTATIVE = 0x40;

    private static final int DADFAILED = 0x08;
    private static final int OPTIMISTIC = 0x04;
    private static final int FIELDS = 6;
    private static final int FLAGS = 4;

    private TentativeAddresses() {}

    /** They may change at any moment. Empty where the kernel has no IPv6. */
    static Set<InetAddress> read() throws IOException {
        try {
            return read(Files.readAllLines(ALL));
        } catch (NoSuchFileException noIpv6) {
            return Set.of();
        }
    }

    /** Each line: address, index, length of the prefix, scope, flags, all in hexadecimal, and the name of the interface. */
    static Set<InetAddress> read(List<String> lines) {
        return lines.stream()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(fields -> fields.length >= FIELDS && isUnusable(HexFormat.fromHexDigits(fields[FLAGS])))
                .map(fields -> address(fields[0]))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isUnusable(int flags) {
        return (flags & DADFAILED) != 0 || ((flags & TENTATIVE) != 0 && (flags & OPTIMISTIC) == 0);
    }

    private static InetAddress address(String digits) {
        return InetAddress.ofLiteral(digits.replaceAll("(.{4})(?!$)", "$1:"));
    }
}
