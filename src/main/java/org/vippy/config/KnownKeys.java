package org.vippy.config;

import java.util.List;

/** The keys that an object of the file may have; every other one is an error, since it is most likely mistyped. */
record KnownKeys(List<String> names) {
    static KnownKeys of(String... names) {
        return new KnownKeys(List.of(names));
    }

    void check(Node.Mapping mapping, Report report) {
        for (Node.Member member : mapping.members()) {
            if (!names.contains(member.key())) {
                report.error(member.place(), "is not a known key", () -> Nearest.suggest(member.key(), names));
            }
        }
    }
}
