package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.vippy.election.Announcement;
import org.vippy.election.SignedAnnouncement;

/**
 * An announcement as its sender signed it.
 *
 * @param datagrams the datagrams of its slices, in order
 */
record Original(Announcement announcement, List<ByteString> datagrams) implements SignedAnnouncement {
    Original {
        datagrams = List.copyOf(datagrams);
    }

    @Override
    public String toString() {
        return "Original[" + announcement + ", datagrams=" + datagrams.size() + "]";
    }
}
