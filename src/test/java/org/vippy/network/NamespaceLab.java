package org.vippy.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.vippy.network.linux.Linux;
import org.vippy.network.linux.Syscalls;

/** The fresh network namespace that tests tagged "lab" expect to run in, and {@code ip} in it. */
public final class NamespaceLab {
    private NamespaceLab() {}

    /** Skips the test, with the reason, unless this process may do as it likes in a namespace of its own. */
    public static void require() {
        Assumptions.assumeTrue(ownNamespace(), () -> {
            String reason =
                    "skipped: needs a network namespace of its own (unshare --user --map-root-user --net --mount)";
            System.out.println(reason);
            return reason;
        });
    }

    /** A veth pair, both ends up: before the kernel says so, it silently drops what is sent. */
    public static void veth(String left, String right) {
        ip("link add " + left + " type veth peer name " + right + "");
        ip("link set " + left + " up");
        ip("link set " + right + " up");
        while (!isUp(left) || !isUp(right)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isUp(String link) {
        return ip("-o link show " + link).contains("state UP");
    }

    /** Runs {@code ip} with the arguments and returns what it printed. */
    public static String ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        return run(command);
    }

    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(String.join(" ", command), failed);
        }
    }

    /**
     * Never a real host's network: privileged, in another namespace than process 1 (where one may see that), and without a
     * default route.
     */
    private static boolean ownNamespace() {
        long needed = 1L << Linux.CAP_NET_ADMIN | 1L << Linux.CAP_NET_RAW;
        return (Syscalls.effectiveCapabilities() & needed) == needed
                && !namespace("/proc/self/ns/net").equals(namespace("/proc/1/ns/net"))
                && !hasDefaultRoute();
    }

    private static boolean hasDefaultRoute() {
        try {
            return Files.readAllLines(Path.of("/proc/net/route")).stream()
                    .map(line -> line.split("\t"))
                    .anyMatch(column -> column[1].equals("00000000"));
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static String namespace(String link) {
        try {
            return Files.readSymbolicLink(Path.of(link)).toString();
        } catch (IOException notAllowed) {
            return "of somebody else";
        }
    }
}
