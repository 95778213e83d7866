package org.vippy.election;

/**
 * An announcement together with the proof that its sender made it, as it arrived. The election looks at the announcement
 * only; it hands the whole back in {@link Action.Forward}, so that nobody's word replaces the sender's signature.
 */
public interface SignedAnnouncement {
    /** What the sender said; authentic. */
    Announcement announcement();
}
