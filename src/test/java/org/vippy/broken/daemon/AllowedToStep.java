package org.vippy.broken.daemon;

import org.vippy.broken.election.Election;

/** Breaks no rule. */
final class AllowedToStep {
    void step(Election election) {
        election.step();
    }
}
