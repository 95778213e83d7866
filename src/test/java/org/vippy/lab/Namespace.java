package org.vippy.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.vippy.network.linux.NetworkNamespace;

/**
 * A named network namespace of this process's own mount namespace.
 *
 * @param name as {@code ip netns} knows it
 */
public record Namespace(String name) {

    static Namespace make(String name) {
        Command.run("ip", "netns", "add", name);
        var made = new Namespace(name);
        made.ip("link set lo up");
        return made;
    }

    /** The file to hand to setns(2). */
    public Path path() {
        return Path.of("/run/netns", name);
    }

    /** The kernel's number of its eth0. */
    int eth0() {
        return Integer.parseInt(ip("-o link show eth0").split(":", 2)[0]);
    }

    /** Does something on a thread that is inside: the sockets that it opens are there for ever. */
    <T> T inside(Opening<T> opening) {
        var task = new FutureTask<>(() -> {
            new NetworkNamespace(path()).enter();
            return opening.open();
        });
        Thread.ofPlatform().name("inside-" + name).start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("inside " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Something that opens sockets. */
    interface Opening<T> {
        T open() throws IOException;
    }

    /** Runs one {@code ip} command inside, given as one line. */
    public String ip(String line) {
        var words = new ArrayList<>(List.of("ip", "-n", name));
        words.addAll(List.of(line.split(" ")));
        return Command.run(words.toArray(String[]::new));
    }

    /** Runs a program inside, to its end. */
    public Command.Outcome attempt(String... words) {
        return Command.attempt(inside(List.of(words)));
    }

    /** The words that run a program inside; the process that results is the program itself. */
    public List<String> inside(List<String> words) {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(words);
        return all;
    }

    void delete() {
        Command.attempt(List.of("ip", "netns", "del", name));
    }
}
