package org.vippy.wire;

import java.net.InetAddress;

/** About which addresses this host can ask, and whether it hears anything at all there. */
public interface Reach {
    /** Whether a question about the address can go out now. */
    boolean isAskable(InetAddress address);

    /**
     * When any other host was last heard on the link of the address, whatever it said; in nanoseconds of the clock of {@link
     * WireWatch}, long ago where none was. Silence of one address shows nothing while all are silent.
     */
    long heardAt(InetAddress address);
}
