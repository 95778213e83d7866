package org.vippy.management;

import static org.vippy.management.Metric.counter;
import static org.vippy.management.Metric.gauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The process, under the names that Prometheus has for any process; absent where the host does not tell. */
final class ProcessMetrics {
    private static final Path STATUS = Path.of("/proc/self/status");
    /** In units of 1,024 bytes, see proc_pid_status(5). */
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private static final int KIBIBYTE = 1_024;

    static final List<Metric> ALL = List.of(
            counter(
                    "process_cpu_seconds_total",
                    "Time that this process has had a processor",
                    List.of(),
                    (scrape, samples) -> cpu(samples)),
            gauge(
                    "process_resident_memory_bytes",
                    "Memory that this process has now",
                    List.of(),
                    (scrape, samples) -> resident(samples)),
            gauge(
                    "process_start_time_seconds",
                    "When this process began, by the wall clock, since 1970",
                    List.of(),
                    (scrape, samples) -> start(samples)));

    private ProcessMetrics() {}

    private static void cpu(Samples samples) {
        ProcessHandle.current().info().totalCpuDuration().map(Numbers::seconds).ifPresent(samples::add);
    }

    private static void start(Samples samples) {
        ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Numbers.seconds(Duration.between(Instant.EPOCH, start)))
                .ifPresent(samples::add);
    }

    private static void resident(Samples samples) {
        try {
            var found = RESIDENT.matcher(Files.readString(STATUS));
            if (found.find()) {
                samples.add(Double.parseDouble(found.group(1)) * KIBIBYTE);
            }
        } catch (IOException unknown) {
            // A host without it.
        }
    }
}
