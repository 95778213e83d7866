package org.vippy.broken.management;

import org.vippy.broken.election.Election;

final class StepsElection {
    void step(Election election) {
        election.step();
    }
}
