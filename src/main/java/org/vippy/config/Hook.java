package org.vippy.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A program that is run when something happens.
 *
 * @param on when
 * @param command the program and its arguments
 * @param timeout after which it is ended
 * @param groups an address of each group that it is for; empty for all
 */
public record Hook(Set<HookEvent> on, List<String> command, Duration timeout, Set<InetAddress> groups) {
    public Hook {
        requireNonNull(timeout, "timeout is null");
        on = Set.copyOf(on);
        command = List.copyOf(command);
        groups = Set.copyOf(groups);
    }

    /**
     * For how long those of {@link HookEvent#BEFORE_UP} may hold up a group with these addresses: they run one after the other.
     */
    public static Duration delay(List<Hook> hooks, List<InetAddress> addresses) {
        return hooks.stream()
                .filter(hook -> hook.on().contains(HookEvent.BEFORE_UP) && hook.isFor(addresses))
                .map(Hook::timeout)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether it is for a group with these addresses. */
    public boolean isFor(List<InetAddress> addresses) {
        return groups.isEmpty() || addresses.stream().anyMatch(groups::contains);
    }
}
