package org.vippy.daemon;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vippy.network.ArpHeard;
import org.vippy.network.ArpPacket;
import org.vippy.network.Link;
import org.vippy.network.MacAddress;
import org.vippy.network.Neighbour;

/**
 * The hosts beside the nodes: whom to ask by ARP, when, and which answers are evidence that this node receives what others
 * send. Only an answer is, and only of a host that is no node: a node that died would leave the others believing that they
 * are deaf. Nodes are known by what chats and by who claims a virtual address; their hardware addresses count too, since a
 * node may have more addresses than it chats from.
 *
 * <p>Hosts are asked on links where a node was heard, as only there silence says something. Does nothing by itself; may be
 * used by several threads. Times are nanoseconds of one clock.
 */
final class Bystanders {
    /** On each link, besides its gateway. */
    static final int MAX_HOSTS = 4;

    /** A host that never answered is given up after so many questions, until it is heard again. */
    static final int MAX_IN_VAIN = 5;

    static final int MAX_NODES = 1_024;
    private static final int MAX_INTRODUCTIONS = 8;

    private AskingPace pace;
    private final Recent<Inet4Address> nodes = new Recent<>(MAX_NODES);
    private final Recent<MacAddress> nodeMacs = new Recent<>(MAX_NODES);
    /** Nodes whose hardware address is still to be asked for. */
    private final Deque<Inet4Address> newNodes = new ArrayDeque<>();
    /** By index of the link. */
    private Map<Integer, Segment> segments = Map.of();

    private final Map<Integer, Map<Inet4Address, Bystander>> hosts = new HashMap<>();
    private Set<InetAddress> vips = Set.of();
    /** Whose answer was the last evidence, and when that was. */
    private @Nullable Bystander witness;

    private long answeredAt;

    /** A question: an ARP request on a link, in a frame to that host or to all. */
    record Question(Link link, ArpPacket request, MacAddress to) {}

    Bystanders(AskingPace pace) {
        this.pace = pace;
    }

    /** Hosts are asked at this pace from now on. */
    synchronized void use(AskingPace next) {
        pace = next;
    }

    /** Other links than before, or others of their addresses or gateways. */
    synchronized void on(List<Segment> present) {
        Map<Integer, Segment> next = new LinkedHashMap<>();
        present.forEach(segment -> next.put(segment.link().index(), segment));
        segments = next;
        hosts.keySet().retainAll(next.keySet());
        next.forEach((index, segment) -> {
            Map<Inet4Address, Bystander> known = hosts.computeIfAbsent(index, _ -> new LinkedHashMap<>());
            known.values()
                    .removeIf(host -> !segment.holds(host.address())
                            || (host.isGateway() && !segment.gateway().equals(Optional.of(host.address()))));
            segment.gateway()
                    .filter(gateway -> segment.holds(gateway) && !isOfNode(gateway))
                    .ifPresent(gateway -> addGateway(known, gateway));
        });
    }

    private static void addGateway(Map<Inet4Address, Bystander> known, Inet4Address gateway) {
        Bystander same = known.get(gateway);
        if (same == null || !same.isGateway()) {
            known.put(gateway, new Bystander(gateway, true, MacAddress.BROADCAST));
        }
    }

    /** Addresses that nodes may have, all of them. */
    synchronized void vips(Set<InetAddress> all) {
        vips = Set.copyOf(all);
        forgetNodes();
    }

    /** A node chats from that address. */
    synchronized void nodeSpoke(Inet4Address address) {
        if (nodes.add(address)) {
            newNodes.add(address);
            if (newNodes.size() > MAX_INTRODUCTIONS) {
                newNodes.remove();
            }
            forgetNodes();
        }
    }

    private void forgetNodes() {
        hosts.values().forEach(known -> known.values()
                .removeIf(host ->
                        isOfNode(host.address()) || nodeMacs.all().stream().anyMatch(host::hasMac)));
    }

    private boolean isOfNode(InetAddress address) {
        return vips.contains(address) || (address instanceof Inet4Address ip && nodes.contains(ip));
    }

    /** Takes what came by ARP. Returns true when it is evidence, for the first time since that was in doubt. */
    synchronized boolean heard(ArpHeard heard, long now) {
        ArpPacket packet = heard.packet();
        Bystander host = met(heard.interfaceIndex(), packet.senderIp(), packet.senderMac());
        return host != null
                && packet.operation() == ArpPacket.REPLY
                && host.awaitsAnswer(now)
                && answered(host, packet, now);
    }

    /** The kernel knows where this host is: one may ask it, and what it says then counts. */
    synchronized void known(Neighbour neighbour) {
        if (neighbour.address() instanceof Inet4Address address) {
            met(neighbour.interfaceIndex(), address, neighbour.mac());
        }
    }

    /** The bystander, when it is one that was met before. */
    private @Nullable Bystander met(int interfaceIndex, Inet4Address address, MacAddress mac) {
        Segment segment = segments.get(interfaceIndex);
        if (segment == null || !segment.holds(address) || isOwn(mac)) {
            return null;
        }
        if (isOfNode(address)) {
            noteNode(mac);
            return null;
        }
        if (nodeMacs.contains(mac) || isOwn(address)) {
            return null;
        }
        Map<Inet4Address, Bystander> known = hosts.computeIfAbsent(interfaceIndex, _ -> new LinkedHashMap<>());
        Bystander host = known.get(address);
        if (host == null) {
            add(known, new Bystander(address, false, mac));
        }
        return host;
    }

    private boolean isOwn(MacAddress mac) {
        return segments.values().stream()
                .anyMatch(segment -> segment.link().mac().filter(mac::equals).isPresent());
    }

    private boolean isOwn(Inet4Address address) {
        return segments.values().stream().anyMatch(segment -> segment.owns(address));
    }

    private void noteNode(MacAddress mac) {
        if (nodeMacs.add(mac)) {
            forgetNodes();
        }
    }

    private boolean answered(Bystander host, ArpPacket packet, long now) {
        host.answered(packet.senderMac());
        if (witness != null && now - answeredAt < pace.doubtful()) {
            return false;
        }
        witness = host;
        answeredAt = now;
        return true;
    }

    /** In the place of one that does not answer, if there are many. */
    private static void add(Map<Inet4Address, Bystander> known, Bystander host) {
        if (known.values().stream().filter(other -> !other.isGateway()).count() >= MAX_HOSTS) {
            Bystander mute = known.values().stream()
                    .filter(other -> !other.isGateway())
                    .filter(other -> !other.hasAnswered() || other.inVain() >= MAX_IN_VAIN)
                    .findFirst()
                    .orElse(null);
            if (mute == null) {
                return;
            }
            known.remove(mute.address());
        }
        known.put(host.address(), host);
    }

    /** The questions to ask now. */
    synchronized List<Question> questions(long now) {
        List<Question> questions = new ArrayList<>();
        boolean all = isEverybodysTurn(now);
        segments.forEach((index, segment) -> {
            if (nodes.all().stream().anyMatch(segment::holds)) {
                Map<Inet4Address, Bystander> known = hosts.getOrDefault(index, Map.of());
                known.values().removeIf(Bystanders::isGivenUp);
                known.values().stream()
                        .filter(host -> (all || host.equals(witness)) && isDue(host, now))
                        .forEach(host -> ask(segment, host, now, questions));
                newNodes.forEach(node -> ask(segment, node, MacAddress.BROADCAST, questions));
            }
        });
        newNodes.clear();
        return questions;
    }

    /** First the one that answered last is asked alone. */
    private boolean isEverybodysTurn(long now) {
        return witness == null || witness.inVain() > 0 || isSilent(now) || !isKnown(witness);
    }

    private static boolean isGivenUp(Bystander host) {
        return !host.isGateway() && !host.hasAnswered() && host.inVain() >= MAX_IN_VAIN;
    }

    /** Seldom those that are not there. */
    private boolean isDue(Bystander host, long now) {
        return isSilent(now)
                ? host.isDue(now, AskingPace.SELDOM)
                : now - answeredAt >= pace.doubtful() && host.isDue(now, pace.again());
    }

    private boolean isKnown(Bystander host) {
        return hosts.values().stream().anyMatch(known -> host.equals(known.get(host.address())));
    }

    private void ask(Segment segment, Bystander host, long now, List<Question> questions) {
        if (segment.source(host.address(), vips).isPresent()) {
            ask(segment, host.address(), host.askAt(now), questions);
        }
    }

    private void ask(Segment segment, Inet4Address target, MacAddress to, List<Question> questions) {
        segment.source(target, vips)
                .flatMap(source -> segment.link().mac().map(mac -> ArpPacket.request(mac, source, target)))
                .ifPresent(request -> questions.add(new Question(segment.link(), request, to)));
    }

    /** Where the host is that answered last; empty when there is none, or its link is gone. */
    synchronized Optional<Segment> witnessed() {
        Bystander host = witness;
        return host == null
                ? Optional.empty()
                : segments.entrySet().stream()
                        .filter(each -> host.equals(
                                hosts.getOrDefault(each.getKey(), Map.of()).get(host.address())))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** When it answered; of no meaning before any did. */
    synchronized long answeredAt() {
        return answeredAt;
    }

    /** Whether no host answers, or none ever did. */
    synchronized boolean isSilent(long now) {
        return witness == null || now - answeredAt >= pace.silent();
    }

    /** When to look for {@link #questions} next, in nanoseconds from now. */
    synchronized long pause(long now) {
        long age = now - answeredAt;
        if (isSilent(now)) {
            return Math.min(pace.doubtful(), AskingPace.SELDOM);
        }
        return age < pace.doubtful()
                ? Math.clamp(pace.doubtful() - age, pace.again(), AskingPace.SELDOM)
                : pace.again();
    }
}
