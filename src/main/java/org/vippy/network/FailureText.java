package org.vippy.network;

import org.vippy.network.linux.Errno;

/** One line for the operator: what failed, the kernel's own words, and what to do where that is known. */
final class FailureText {
    private FailureText() {}

    static String of(String action, Vip vip, int errno, String detail) {
        return "cannot " + action + " " + vip + ": " + reason(errno, detail) + remedy(vip, errno);
    }

    /** ECANCELED and ETIME are not the kernel's answers: it was not asked any more, or what it did was taken back. */
    private static String reason(int errno, String detail) {
        if (detail.isEmpty()) {
            return Errno.text(errno);
        }
        return errno == Errno.ECANCELED || errno == Errno.ETIME ? detail : Errno.text(errno) + ": " + detail;
    }

    private static String remedy(Vip vip, int errno) {
        return switch (errno) {
            case Errno.EPERM -> "; " + Privileges.REMEDY;
            case Errno.EACCES ->
                vip.isIpv6()
                        ? "; turn IPv6 on: `sysctl -w net.ipv6.conf." + vip.interfaceName() + ".disable_ipv6=0`"
                        : "";
            case Errno.ENODEV -> "; create the interface or correct its name in the configuration";
            case Errno.EEXIST ->
                "; see `ip address show dev " + vip.interfaceName() + "`, then remove it there or in the configuration";
            case Errno.ENETDOWN -> "; bring the interface up: `ip link set " + vip.interfaceName() + " up`";
            default -> "";
        };
    }
}
