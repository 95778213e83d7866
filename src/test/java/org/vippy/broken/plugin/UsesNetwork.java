package org.vippy.broken.plugin;

import org.vippy.broken.network.UsesElection;

public record UsesNetwork(UsesElection network) {}
