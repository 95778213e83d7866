package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A prompt inside a cluster that is up, with a few commands to play with. */
final class DemoShell {
    private final Cluster cluster;
    private final Path commands;

    DemoShell(Cluster cluster) throws IOException {
        this.cluster = cluster;
        commands = Files.createDirectories(cluster.directory().resolve("bin"));
    }

    /** Opens the prompt and waits until it is left; then ends what was started from it. */
    void open() throws IOException {
        cluster.lab().nodes().forEach(this::noteProcess);
        cluster.lab()
                .nodes()
                .forEach(node -> command(
                        node.name(),
                        "exec ip netns exec " + node.name() + " env SOCKET=" + cluster.socket(node)
                                + " PATH=\"$PATH\" \"$@\""));
        command("client", "exec ip netns exec client \"$@\"");
        command("vippyctl", "exec " + cluster.programs().vippyctl() + " ${SOCKET:+-s \"$SOCKET\"} \"$@\"");
        command("stop", "exec kill -TERM \"$(cat %s/$1.pid)\"".formatted(cluster.directory()));
        command("crash", "exec kill -KILL \"$(cat %s/$1.pid)\"".formatted(cluster.directory()));
        command("start", start());
        command("cut", "exec ip -n bridge link set port-$1 down");
        command("mend", "exec ip -n bridge link set port-$1 up");
        explain();
        shell();
        command(
                "end",
                "for file in %s/*.pid; do kill -KILL \"$(cat $file)\" 2>/dev/null; done"
                        .formatted(cluster.directory()));
        Command.attempt(List.of(commands.resolve("end").toString()));
    }

    private String start() {
        return "cd %s; ip netns exec $1 %s -c $1.json -n $1 >>$1.log 2>&1 & echo $! >%s/$1.pid"
                .formatted(cluster.directory(), cluster.programs().vippyd(), cluster.directory());
    }

    private void noteProcess(LabNode node) {
        write(
                cluster.directory().resolve(node.name() + ".pid"),
                cluster.daemon(node).pid() + "\n");
    }

    private void command(String name, String text) {
        try {
            Path file = commands.resolve(name);
            write(file, "#!/bin/sh\n" + text + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void explain() {
        System.out.printf("""

                The cluster is up. Try, with any of node1, node2, node3:
                   node1 vippyctl status        what an operator sees; watch shows changes as they happen
                   node2 ip address             what the kernel holds; or any other command on that node
                   stop node1                   polite stop; crash node1 is SIGKILL; start node1
                   cut node3                    cut its cable; mend node3
                   node1 vippyctl deactivate --reason maintenance
                   less %s/node1.log
                exit ends everything.
                """, cluster.directory());
    }

    private void shell() throws IOException {
        var shell = new ProcessBuilder("sh", "-i").inheritIO();
        shell.environment().merge("PATH", commands.toString(), (path, own) -> own + ":" + path);
        shell.environment().put("PS1", "vippy> ");
        try {
            shell.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
