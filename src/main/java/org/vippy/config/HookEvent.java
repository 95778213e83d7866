package org.vippy.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a hook can be run on. */
public enum HookEvent {
    /** This node is about to take the group, whose addresses wait for the program. */
    BEFORE_UP,
    /** The addresses of the group are in the kernel of this node from now on. */
    UP,
    /** They are not any more. */
    DOWN,
    /** They are, and the node that held them before fell silent or left. */
    TAKEOVER,
    /** They are not, since this node gave them up in good order. */
    RELEASE,
    /** This node takes no part, or does so for other reasons. */
    INACTIVE,
    /** Several nodes say that they hold the group. */
    CONFLICT;

    /** As it stands in the file: {@code takeover}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<HookEvent> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(HookEvent::word).toList();
    }
}
