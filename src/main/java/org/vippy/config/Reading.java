package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What became of a configuration file. */
public sealed interface Reading {
    /** The file is valid. The warnings are in the order of the file, and may be none. */
    record Loaded(Configuration configuration, List<Problem> warnings) implements Reading {
        public Loaded {
            requireNonNull(configuration, "configuration is null");
            warnings = List.copyOf(warnings);
        }
    }

    /** The file is not valid. The problems are in the order of the file, and at least one. */
    record Rejected(List<Problem> problems) implements Reading {
        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("rejected without a problem");
            }
        }
    }
}
