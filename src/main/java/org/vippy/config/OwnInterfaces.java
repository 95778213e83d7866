package org.vippy.config;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives the addresses of another node's configuration the interfaces of this host: the one that this node's own file gives
 * the address; else the one that it gives all its addresses of that subnet; else the one whose subnet holds the address.
 */
public final class OwnInterfaces {
    private final Map<InetAddress, String> byAddress = new HashMap<>();
    private final Map<String, Set<String>> bySubnet = new HashMap<>();

    /** As this configuration, in the node's own file, names them. */
    public OwnInterfaces(Cluster own) {
        own.groups().stream().flatMap(group -> group.vips().stream()).forEach(this::learn);
    }

    /**
     * The same; an address that this file does not have keeps its interface.
     *
     * @param before as it has been here so far
     */
    public OwnInterfaces(Cluster own, Cluster before) {
        before.groups().stream()
                .flatMap(group -> group.vips().stream())
                .filter(vip -> vip.interfaceName() != null)
                .forEach(vip -> byAddress.put(vip.address(), vip.interfaceName()));
        own.groups().stream().flatMap(group -> group.vips().stream()).forEach(this::learn);
    }

    private void learn(Vip vip) {
        String name = vip.interfaceName();
        if (name == null) {
            byAddress.remove(vip.address());
        } else {
            byAddress.put(vip.address(), name);
        }
        bySubnet.computeIfAbsent(subnet(vip), _ -> new TreeSet<>()).add(name == null ? "" : name);
    }

    /** The same configuration with interfaces of this host. */
    public Cluster on(Cluster cluster) {
        List<Group> groups = cluster.groups().stream()
                .map(group -> new Group(
                        group.preferences(),
                        group.preempt(),
                        group.vips().stream().map(this::on).toList()))
                .toList();
        return new Cluster(cluster.version(), groups, cluster.nodes(), cluster.policy());
    }

    private Vip on(Vip vip) {
        return vip.on(name(vip));
    }

    private @Nullable String name(Vip vip) {
        String own = byAddress.get(vip.address());
        if (own != null) {
            return own;
        }
        Set<String> names = bySubnet.getOrDefault(subnet(vip), Set.of());
        String only = names.size() == 1 ? names.iterator().next() : "";
        return only.isEmpty() ? null : only;
    }

    private static String subnet(Vip vip) {
        byte[] bytes = vip.address().getAddress();
        // Without a prefix nobody here knows the subnet: the address stands for itself.
        int prefix = vip.hasPrefix() ? vip.prefix() : bytes.length * Byte.SIZE;
        StringBuilder text = new StringBuilder().append(vip.prefix());
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += Byte.SIZE) {
            int kept = Math.clamp(prefix - bit, 0, Byte.SIZE);
            text.append('.').append(Byte.toUnsignedInt(bytes[bit / Byte.SIZE]) & (0xFF00 >> kept) & 0xFF);
        }
        return text.toString();
    }
}
