package org.vippy.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The key {@code hooks}: programs that are run when something happens. */
final class HooksKey {
    private static final String EXAMPLE = "{ \"on\": \"up\", \"command\": \"/usr/local/bin/up\" }";
    private static final KnownKeys KEYS = KnownKeys.of("on", "command", "timeout", "groups");
    private static final TextList EVENTS = new TextList(
            "one of "
                    + String.join(
                            ", ", HookEvent.words().stream().map(Quote::of).toList()) + ", or a list of such",
            HookEvent.values().length);
    private static final CommandWords COMMAND = new CommandWords("[ \"/usr/local/bin/up\", \"-q\" ]");
    private static final Seconds TIMEOUT =
            new Seconds(Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofSeconds(10));

    /** A group that waits is served by nobody. */
    private static final Duration USUAL_DELAY = Duration.ofSeconds(2);

    private final List<Group> groups;
    private final GroupNames names;
    private final Report report;

    private HooksKey(List<Group> groups, Report report) {
        this.groups = groups;
        this.names = new GroupNames(groups, report);
        this.report = report;
    }

    /** The hooks in the order of the file. */
    static List<Hook> read(Node.Mapping file, List<Group> groups, Report report) {
        Node node = file.find("hooks");
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Node.Sequence sequence)) {
            report.wrongType(node, "a list such as [ " + EXAMPLE + " ]");
            return List.of();
        }
        if (sequence.items().size() > Limits.MAX_HOOKS) {
            report.error(node.place(), "has more than " + Limits.MAX_HOOKS + " hooks", "write fewer");
            return List.of();
        }
        return new HooksKey(groups, report).all(sequence);
    }

    private List<Hook> all(Node.Sequence sequence) {
        List<Hook> hooks = new ArrayList<>();
        sequence.items().forEach(item -> hook(item).ifPresent(hook -> {
            hooks.add(hook);
            checkDelay(hook, hooks, item);
        }));
        return hooks;
    }

    /** The one with which it becomes too much is the one to change. */
    private void checkDelay(Hook last, List<Hook> hooks, Node item) {
        // What is for all groups may come to those of another node's file.
        Duration longest = Stream.concat(
                        Stream.of(List.<InetAddress>of()), groups.stream().map(group -> group.vips().stream()
                                .map(Vip::address)
                                .toList()))
                .filter(last::isFor)
                .map(addresses -> Hook.delay(hooks, addresses))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        if (last.on().contains(HookEvent.BEFORE_UP) && longest.compareTo(Limits.MAX_HOOK_DELAY) > 0) {
            boolean isAlone = longest.equals(last.timeout());
            String who = isAlone
                    ? "\"before-up\" may hold up a group"
                    : "the hooks on \"before-up\" may hold up a group together";
            report.error(
                    blamed(item),
                    who + " for " + Seconds.text(longest) + " s, in which nobody serves it",
                    "write at most " + Seconds.text(Limits.MAX_HOOK_DELAY) + (isAlone ? "" : " in all"));
        }
    }

    private static Place blamed(Node item) {
        Node timeout = item instanceof Node.Mapping keys ? keys.find("timeout") : null;
        return timeout == null ? item.place() : timeout.place();
    }

    private Optional<Hook> hook(Node item) {
        if (!(item instanceof Node.Mapping keys)) {
            report.wrongType(item, "an object such as " + EXAMPLE);
            return Optional.empty();
        }
        KEYS.check(keys, report);
        Set<HookEvent> on = on(keys);
        List<String> command = command(keys);
        Node named = keys.find("groups");
        if (named != null && on.contains(HookEvent.INACTIVE)) {
            report.error(
                    named.place(),
                    "\"inactive\" is about the node and not about a group",
                    "leave \"groups\" out, or write a hook of its own for \"inactive\"");
        }
        Hook hook = new Hook(on, command, timeout(keys.find("timeout"), on), Set.copyOf(names.read(named)));
        return on.isEmpty() || command.isEmpty() ? Optional.empty() : Optional.of(hook);
    }

    private Duration timeout(@Nullable Node node, Set<HookEvent> on) {
        return node == null && on.contains(HookEvent.BEFORE_UP) ? USUAL_DELAY : TIMEOUT.read(node, report);
    }

    private Set<HookEvent> on(Node.Mapping keys) {
        Set<HookEvent> on = EnumSet.noneOf(HookEvent.class);
        Node node = present(keys, "on", EVENTS.wanted());
        if (node != null) {
            EVENTS.read(node, report).forEach(text -> add(text, on));
        }
        return on;
    }

    private void add(Node.Text text, Set<HookEvent> on) {
        Optional<HookEvent> event = HookEvent.of(text.value());
        if (event.isEmpty()) {
            report.error(
                    text.place(),
                    Quote.of(text.value()) + " is nothing that hooks are run on",
                    Nearest.suggest(text.value(), HookEvent.words()));
        } else if (!on.add(event.get())) {
            report.error(text.place(), Quote.of(text.value()) + " is there twice", "write it once");
        }
    }

    private List<String> command(Node.Mapping keys) {
        Node node = present(keys, "command", COMMAND.wanted());
        return node == null ? List.of() : COMMAND.read(node, report);
    }

    private @Nullable Node present(Node.Mapping keys, String key, String wanted) {
        Node node = keys.find(key);
        if (node == null) {
            report.error(keys.place(), "has no \"" + key + "\"", "write " + wanted);
        }
        return node;
    }
}
