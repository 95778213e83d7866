package org.vippy.notify;

/**
 * How far the hosts are told one by one.
 *
 * @param knownHosts hosts of which somebody in the cluster knows where they are
 * @param told frames that were sent since the start
 * @param left frames that are still to be sent
 * @param secondsLeft how long these take at least
 */
public record Progress(int knownHosts, long told, long left, long secondsLeft) {
    public static final Progress NONE = new Progress(0, 0, 0, 0);
}
