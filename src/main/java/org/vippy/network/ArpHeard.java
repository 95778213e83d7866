package org.vippy.network;

/**
 * An ARP packet that another host sent.
 *
 * @param interfaceIndex the link on which it came
 */
public record ArpHeard(int interfaceIndex, ArpPacket packet) {}
