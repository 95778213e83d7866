package org.vippy.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host of the lab: a namespace with one cable, {@code eth0}, to the bridge.
 *
 * @param number 1 for the first
 * @param namespace where it lives
 * @param mac hardware address of its eth0
 * @param address its own address on eth0, with prefix length
 */
public record LabNode(int number, Namespace namespace, String mac, String address) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public String name() {
        return namespace.name();
    }

    /** Name of the bridge's end of its cable. */
    String port() {
        return "port-" + name();
    }

    /** Its own IPv6 address on eth0, with prefix length. */
    String address6() {
        return "fd77::1" + number + "/64";
    }

    /** The IPv4 addresses of all its interfaces, as its kernel lists them, without prefix length. */
    public Set<String> kernelAddresses() {
        return kernelAddresses("-4");
    }

    /** The IPv6 addresses of its eth0 that are not link-local, as its kernel writes them, without prefix length. */
    Set<String> kernelAddresses6() {
        return kernelAddresses("-6");
    }

    private Set<String> kernelAddresses(String version) {
        var found = new TreeSet<String>();
        String scope = version.equals("-6") ? " scope global" : "";
        for (JsonNode link : parse(namespace.ip("-j " + version + " addr show" + scope))) {
            // What the scope leaves out is there, and empty.
            link.path("addr_info").findValues("local").forEach(each -> found.add(each.asText()));
        }
        return found;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ip printed no JSON: " + text, e);
        }
    }
}
