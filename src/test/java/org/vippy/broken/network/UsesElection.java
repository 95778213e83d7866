package org.vippy.broken.network;

import org.vippy.broken.election.Election;

public record UsesElection(Election election) {}
