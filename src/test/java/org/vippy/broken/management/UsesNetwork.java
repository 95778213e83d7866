package org.vippy.broken.management;

import org.vippy.broken.network.UsesElection;

record UsesNetwork(UsesElection network) {}
