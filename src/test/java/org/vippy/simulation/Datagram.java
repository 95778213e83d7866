package org.vippy.simulation;

import org.vippy.election.Announcement;
import org.vippy.election.SignedAnnouncement;

/**
 * An announcement on its way.
 *
 * @param announcement what the sender said
 * @param sender index of the node that said it, whoever passes it on
 * @param saidNanos how much the sender had said before, see {@link Contacts}
 */
record Datagram(Announcement announcement, int sender, long saidNanos) implements SignedAnnouncement {}
