package org.vippy.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Daemons on the nodes of a lab, from the programs as they ship. */
public final class Cluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Lab lab;
    private final Distribution programs;
    private final Path directory;
    private final Map<LabNode, Daemon> daemons = new TreeMap<>(java.util.Comparator.comparing(LabNode::number));
    private LabConfiguration configuration = LabConfiguration.sixGroups();
    private String chat = "";

    /**
     * @param directory for configuration files and sockets; short, since the path of a socket may have 107 bytes
     */
    public Cluster(Lab lab, Distribution programs, Path directory) {
        this.lab = lab;
        this.programs = programs;
        this.directory = directory;
    }

    public Lab lab() {
        return lab;
    }

    public LabConfiguration configuration() {
        return configuration;
    }

    /** The configuration of every daemon that starts from now on. */
    public void configure(LabConfiguration next) {
        configuration = next;
    }

    /** What stands for the key {@code chat} in the files of daemons that start from now on, as JSON. */
    void chatBy(String networks) {
        chat = networks;
    }

    /** Starts the daemon of each node. */
    public void startAll() {
        lab.nodes().forEach(this::start);
    }

    /** Starts the daemon of a node with the present configuration. */
    public Daemon start(LabNode node) {
        Path file = write(node, text(node));
        return daemons.compute(node, (key, earlier) -> run(key, file));
    }

    private String text(LabNode node) {
        String text = configuration.json(socket(node));
        return chat.isEmpty() ? text : text.replace("\"" + LabConfiguration.CHAT + "\"", chat);
    }

    /** Starts the daemon of a node with a file that is there already. */
    public Daemon startWith(LabNode node, Path file) {
        return daemons.compute(node, (key, earlier) -> run(key, file));
    }

    /** Starts a daemon beside the one that the node already has, if any. */
    public Daemon run(LabNode node, Path file) {
        var words = List.of(programs.vippyd().toString(), "-c", file.toString(), "-n", node.name());
        return Daemon.start(node.namespace(), lab.undertaker(), logFile(node), words);
    }

    /** Writes a node's configuration file and returns where it is. */
    public Path write(LabNode node, String text) {
        try {
            Path file = directory.resolve(node.name() + ".json");
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest daemon of a node. */
    public Daemon daemon(LabNode node) {
        return daemons.get(node);
    }

    /** The management socket of a node's daemon. */
    public Path socket(LabNode node) {
        return directory.resolve(node.name() + ".socket");
    }

    public Path logFile(LabNode node) {
        return directory.resolve(node.name() + ".log");
    }

    /** Runs vippyctl against a node's daemon. */
    public Command.Outcome vippyctl(LabNode node, String... words) {
        return Command.attempt(vippyctlWords(node, words));
    }

    /** The words that run vippyctl against a node's daemon. */
    List<String> vippyctlWords(LabNode node, String... words) {
        var all = new ArrayList<>(
                List.of(programs.vippyctl().toString(), "-s", socket(node).toString()));
        all.addAll(List.of(words));
        return node.namespace().inside(all);
    }

    Distribution programs() {
        return programs;
    }

    Path directory() {
        return directory;
    }

    /** The last takeover of a group, as soon as {@code vippyctl history --json} of a node has all of these fields of it. */
    JsonNode takeover(LabNode node, String address, String... fields) {
        Await.demand(
                node.name() + " knows of a takeover of " + address + " " + List.of(fields),
                Duration.ofSeconds(10),
                () -> takeovers(node, address).stream().limit(1).anyMatch(each -> Stream.of(fields)
                        .allMatch(each::hasNonNull)),
                () -> ": " + takeovers(node, address));
        return takeovers(node, address).getFirst();
    }

    /** What it says of takeovers of a group, the newest first. */
    private List<JsonNode> takeovers(LabNode node, String address) {
        var found = new ArrayList<JsonNode>();
        var outcome = vippyctl(node, "--json", "history");
        if (!outcome.fine()) {
            return List.of();
        }
        try {
            JSON.readTree(outcome.text()).path("takeovers").forEach(found::add);
        } catch (JsonProcessingException e) {
            throw new AssertionError("vippyctl printed no JSON", e);
        }
        return found.stream()
                .filter(each -> each.path("group").asText().contains(address))
                .toList();
    }

    /** The one node whose kernel has the address, as soon as there is just one. */
    LabNode holder(String address) {
        var found = new AtomicReference<List<LabNode>>(List.of());
        Await.demand(address + " has one holder", Duration.ofSeconds(10), () -> {
            found.set(holders().get(address));
            return found.get().size() == 1;
        });
        return found.get().getFirst();
    }

    /** The version of the configuration that a node has; 0 while its daemon does not answer. */
    int version(LabNode node) {
        return status(node).path("node").path("configuration").path("version").asInt();
    }

    /** What {@code vippyctl status --json} says; an empty object while the daemon does not answer. */
    public JsonNode status(LabNode node) {
        var outcome = vippyctl(node, "--json", "status");
        try {
            return outcome.fine() ? JSON.readTree(outcome.text()) : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new AssertionError("vippyctl printed no JSON: " + outcome.text(), e);
        }
    }

    /** An error if the latest daemon of any node has ended. */
    void demandRunning() {
        daemons.forEach((node, daemon) -> {
            if (!daemon.runs()) {
                throw new AssertionError("the daemon of " + node.name() + " has ended");
            }
        });
    }

    /** For each virtual address the nodes whose kernels have it, in node order. */
    public Map<String, List<LabNode>> holders() {
        var found = new TreeMap<String, List<LabNode>>();
        configuration.addresses().forEach(each -> found.put(each, new ArrayList<>()));
        for (LabNode node : lab.nodes()) {
            var there = new HashSet<>(node.kernelAddresses());
            there.addAll(node.kernelAddresses6());
            found.forEach((address, holders) -> {
                if (there.contains(address)) {
                    holders.add(node);
                }
            });
        }
        return found;
    }

    /** Whether each virtual address is in exactly one kernel. */
    public boolean settled() {
        return holders().values().stream().allMatch(holders -> holders.size() == 1);
    }

    /** Waits until each virtual address is in exactly one kernel. */
    public void awaitSettled(Duration limit) {
        if (!Await.until(limit, this::settled)) {
            throw new AssertionError("not settled within " + limit.toMillis() + " ms: " + holders() + "\n" + logs());
        }
    }

    /** Everything that the daemons printed. */
    public String logs() {
        var all = new StringBuilder();
        for (LabNode node : lab.nodes()) {
            all.append("---- ")
                    .append(node.name())
                    .append('\n')
                    .append(Daemon.text(logFile(node).toFile()));
        }
        return all.toString();
    }

    @Override
    public void close() {
        daemons.values().forEach(Daemon::kill);
    }
}
