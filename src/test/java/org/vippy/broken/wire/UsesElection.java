package org.vippy.broken.wire;

import org.vippy.broken.election.Election;

public record UsesElection(Election election) {}
