package org.vippy.plugin.check;

import static java.util.Objects.requireNonNull;

import org.vippy.config.Check;

/** A check and where it stands. */
public record Standing(Check check, CheckState state) {
    public Standing {
        requireNonNull(check, "check is null");
        requireNonNull(state, "state is null");
    }
}
