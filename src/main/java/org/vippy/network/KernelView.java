package org.vippy.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vippy.network.NetworkChange.AddressAdded;
import org.vippy.network.NetworkChange.AddressGone;
import org.vippy.network.NetworkChange.DuplicateCheckEnded;
import org.vippy.network.NetworkChange.LinkChanged;
import org.vippy.network.NetworkChange.LinkGone;

/** What is known of the kernel's state: turns what it reports, again and again, into changes. Not for several threads. */
final class KernelView {
    private final Map<Integer, Seen> links = new HashMap<>();
    private final Map<Place, State> states = new HashMap<>();

    private record Seen(String name, boolean up, int carrierLosses) {}

    private record Place(int interfaceIndex, InetAddress address, int prefixLength) {}

    private record State(boolean marked, boolean tentative, boolean duplicate) {
        static State of(InterfaceAddress address) {
            return new State(address.marked(), address.tentative(), address.duplicate());
        }

        /** Whether a check for duplicates has ended between the two. */
        boolean endsCheckOf(State before) {
            boolean found = duplicate && !before.duplicate;
            boolean passed = before.tentative && !tentative && !duplicate;
            return marked && (found || passed);
        }
    }

    /** Starts anew from full dumps, without changes. */
    void reset(List<Link> allLinks, List<InterfaceAddress> allAddresses) {
        links.clear();
        states.clear();
        allLinks.forEach(link -> links.put(link.index(), seen(link)));
        allAddresses.forEach(address -> states.put(place(address), State.of(address)));
    }

    /** Compares with all links that there are now. A link that is gone took its addresses with it. */
    List<NetworkChange> links(List<Link> now) {
        List<NetworkChange> changes = new ArrayList<>();
        Set<Integer> gone = new HashSet<>(links.keySet());
        for (Link link : now) {
            gone.remove(link.index());
            String before = name(link.index());
            if (!seen(link).equals(links.put(link.index(), seen(link)))) {
                changes.add(new LinkChanged(link.name(), link.index(), link.up()));
            }
            if (!before.isEmpty() && !before.equals(link.name())) {
                changes.addAll(addressesMoved(link.index(), before, link.name()));
            }
        }
        gone.forEach(index -> changes.addAll(removeLink(index)));
        return changes;
    }

    /** Takes an address event; one that says nothing new, as each renewal of a lease, is no change. */
    List<NetworkChange> address(InterfaceAddress address, boolean removed) {
        if (!links.containsKey(address.interfaceIndex())) {
            return List.of();
        }
        State before = removed ? states.remove(place(address)) : states.put(place(address), State.of(address));
        if (before == null) {
            return removed ? List.of() : List.of(added(address));
        }
        List<NetworkChange> changes = new ArrayList<>();
        if (!removed && before.marked() != address.marked()) {
            changes.add(added(address));
        }
        if (State.of(address).endsCheckOf(before) && (!removed || address.duplicate())) {
            changes.add(checkEnded(address));
        }
        if (removed) {
            changes.add(new AddressGone(name(address.interfaceIndex()), address.address(), address.prefixLength()));
        }
        return changes;
    }

    private AddressAdded added(InterfaceAddress address) {
        return new AddressAdded(
                name(address.interfaceIndex()), address.address(), address.prefixLength(), address.marked());
    }

    private DuplicateCheckEnded checkEnded(InterfaceAddress address) {
        return new DuplicateCheckEnded(
                name(address.interfaceIndex()), address.address(), address.prefixLength(), address.duplicate());
    }

    /** A link with that number is gone; what has its number from now on is another one. */
    List<NetworkChange> linkGone(int index) {
        return links.containsKey(index) ? removeLink(index) : List.of();
    }

    /** Who looks for an address by the name of its link finds it no more. */
    private List<NetworkChange> addressesMoved(int index, String from, String to) {
        List<NetworkChange> changes = new ArrayList<>();
        states.forEach((place, state) -> {
            if (place.interfaceIndex() == index) {
                changes.add(new AddressGone(from, place.address(), place.prefixLength()));
                changes.add(new AddressAdded(to, place.address(), place.prefixLength(), state.marked()));
            }
        });
        return changes;
    }

    boolean knowsLink(int index) {
        return links.containsKey(index);
    }

    private List<NetworkChange> removeLink(int index) {
        List<NetworkChange> changes = new ArrayList<>();
        String name = name(index);
        states.keySet().removeIf(place -> {
            boolean there = place.interfaceIndex() == index;
            if (there) {
                changes.add(new AddressGone(name, place.address(), place.prefixLength()));
            }
            return there;
        });
        links.remove(index);
        changes.add(new LinkGone(name, index));
        return changes;
    }

    private String name(int index) {
        Seen seen = links.get(index);
        return seen == null ? "" : seen.name();
    }

    private static Seen seen(Link link) {
        return new Seen(link.name(), link.up(), link.carrierLosses());
    }

    private static Place place(InterfaceAddress address) {
        return new Place(address.interfaceIndex(), address.address(), address.prefixLength());
    }
}
