package org.vippy.broken.notify;

import org.vippy.broken.election.Election;

public record UsesElection(Election election) {}
