package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.vippy.address.AddressText;

/** What a health check looks at. */
public sealed interface Probe {
    /** For people: {@code "tcp 127.0.0.1:5432"}. */
    String text();

    /** A program that ends with exit code 0; the words of its command line. */
    record Command(List<String> words) implements Probe {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String text() {
            return "command " + String.join(" ", words);
        }
    }

    /**
     * An answer to an HTTP request.
     *
     * @param uri of scheme http or https, with a host
     * @param lowest status from which on the answer is right
     * @param highest status up to which it is right
     * @param contains text that the body must have; empty for any body
     * @param matches regular expression that must be found in the body; empty for any body
     * @param host name for the header Host and for TLS; empty for that of the URI
     * @param insecure whether any certificate will do
     */
    record Http(URI uri, int lowest, int highest, String contains, String matches, String host, boolean insecure)
            implements Probe {
        public Http {
            requireNonNull(uri, "uri is null");
            requireNonNull(contains, "contains is null");
            requireNonNull(matches, "matches is null");
            requireNonNull(host, "host is null");
        }

        @Override
        public String text() {
            return "http " + uri;
        }
    }

    /**
     * A TCP connection that opens.
     *
     * @param host address or name
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements Probe {
        public Tcp {
            requireNonNull(host, "host is null");
        }

        @Override
        public String text() {
            return "tcp " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** An answer to an ICMP echo request (RFC 792, RFC 4443). */
    record Ping(InetAddress address) implements Probe {
        public Ping {
            requireNonNull(address, "address is null");
        }

        @Override
        public String text() {
            return "ping " + AddressText.of(address);
        }
    }

    /** A process that runs, by the name of its program. */
    record Running(String program) implements Probe {
        public Running {
            requireNonNull(program, "program is null");
        }

        @Override
        public String text() {
            return "process " + program;
        }
    }

    /**
     * A file that is there, or is not.
     *
     * @param present whether it shall be there
     */
    record File(Path path, boolean present) implements Probe {
        public File {
            requireNonNull(path, "path is null");
        }

        @Override
        public String text() {
            return (present ? "file " : "no file ") + path;
        }
    }

    /** A unit of systemd that is active. */
    record Unit(String name) implements Probe {
        public Unit {
            requireNonNull(name, "name is null");
        }

        @Override
        public String text() {
            return "unit " + name;
        }
    }
}
