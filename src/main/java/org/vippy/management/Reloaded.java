package org.vippy.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of an order to read the configuration file again.
 *
 * @param file name of the file
 * @param problems why nothing changes, one line each; empty when the file counts from now on
 * @param warnings what is doubtful in a file that counts, or does not count at once
 * @param changes what differs from what counted before, one line each
 */
public record Reloaded(String file, List<String> problems, List<String> warnings, List<String> changes) {
    public Reloaded {
        requireNonNull(file, "file is null");
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        changes = List.copyOf(changes);
    }

    /** Whether the file counts from now on. */
    public boolean isApplied() {
        return problems.isEmpty();
    }
}
