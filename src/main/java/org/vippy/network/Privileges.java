package org.vippy.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vippy.network.linux.Linux;

/** What the daemon needs of its host, checked at start and not at the first takeover. */
final class Privileges {
    /** Not setcap: file capabilities make the loader ignore the library path of the Java runtime (AT_SECURE). */
    static final String REMEDY = "run vippyd with ambient capabilities: systemd"
            + " `AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW`, or `sudo setpriv"
            + " --inh-caps +net_admin,+net_raw --ambient-caps +net_admin,+net_raw --reuid USER vippyd ...`, or"
            + " sudo; setcap on java does not work";

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

    private Privileges() {}

    /** What is missing in a mask of effective capabilities, with the remedy; nothing if all is there. */
    static Optional<String> missing(long effective) {
        List<String> names = new ArrayList<>();
        if ((effective & 1L << Linux.CAP_NET_ADMIN) == 0) {
            names.add("CAP_NET_ADMIN (to add addresses)");
        }
        if ((effective & 1L << Linux.CAP_NET_RAW) == 0) {
            names.add("CAP_NET_RAW (to announce them by ARP)");
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("missing " + String.join(" and ", names) + "; " + REMEDY);
    }

    /** Why a kernel of that release, such as "6.18.44-generic", is too old; nothing if it is not. IFA_PROTO came with 5.18. */
    static Optional<String> tooOld(String release) {
        Matcher version = VERSION.matcher(release);
        if (!version.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        boolean recent = major > 5 || (major == 5 && minor >= 18);
        return recent
                ? Optional.empty()
                : Optional.of("Linux " + release + " cannot mark addresses as Vippy's; Linux 5.18 or later is needed");
    }
}
