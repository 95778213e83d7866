package org.vippy.lab;

/**
 * Addresses on the {@link SecondNetwork}, for tests that ask the same of each IP version. What is about links alone is asked
 * of one.
 */
enum IpVersion {
    IPV4("10.78.0.", 24),
    IPV6("fd78::", 64);

    private final String network;
    private final int prefix;

    IpVersion(String network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** An address of the network; hosts have the numbers 11 to 13, and 200 and above are free. */
    String address(int number) {
        return network + number;
    }

    /** What a host has to say to {@code ip address} so that it can use its own address at once. */
    String atOnce() {
        return this == IPV6 ? " nodad" : "";
    }

    /** The same with the length of the network's prefix. */
    String cidr(int number) {
        return address(number) + "/" + prefix;
    }
}
