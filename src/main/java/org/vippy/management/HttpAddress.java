package org.vippy.management;

import static java.util.Objects.requireNonNull;

/**
 * Where health probes and metrics are served.
 *
 * @param host an IP address in digits, with a zone where it needs one; {@code 0.0.0.0} and {@code ::} are all of the host
 * @param port 1 to 65535
 */
public record HttpAddress(String host, int port) {
    public HttpAddress {
        requireNonNull(host, "host is null");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
