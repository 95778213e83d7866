package org.vippy.plugin.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vippy.config.Probe;
import org.vippy.plugin.program.GroupKill;
import org.vippy.plugin.program.ProgramRun;

/** How each kind of check looks. */
final class Probings {
    private final GroupKill kill;

    Probings(GroupKill kill) {
        this.kill = kill;
    }

    Probing of(Probe probe) {
        return switch (probe) {
            case Probe.Command(var words) -> (_, run) -> program(words, run);
            case Probe.Unit(var name) -> (_, run) -> program(unitQuestion(name), run);
            case Probe.Http http -> new HttpProbing(http);
            case Probe.Tcp(var host, var port) -> (timeout, run) -> connect(host, port, timeout, run);
            case Probe.Ping ping -> (timeout, _) -> ping(ping, timeout);
            case Probe.Running(var program) ->
                (_, _) ->
                        Processes.isRunning(program) ? Verdict.fine() : Verdict.failed("no process of that name runs");
            case Probe.File file -> (_, _) -> file(file);
        };
    }

    private Verdict program(List<String> words, Ongoing run) throws IOException, InterruptedException {
        ProgramRun program = ProgramRun.start(words, Map.of(), kill);
        run.says(program::said);
        run.endsBy(program::kill);
        try {
            int code = program.tell("").await();
            String said = program.said();
            return new Verdict(code == 0, code == 0 ? said : "exit code " + code + (said.isEmpty() ? "" : ": " + said));
        } finally {
            // Whatever it left in the background would be there once more after each run.
            program.kill();
        }
    }

    static List<String> unitQuestion(String unit) {
        return List.of("systemctl", "is-active", "--", unit);
    }

    private static Verdict connect(String host, int port, Duration timeout, Ongoing run) throws IOException {
        try (Socket socket = new Socket()) {
            run.endsBy(() -> close(socket));
            socket.connect(resolved(host, port), (int) timeout.toMillis());
            return Verdict.fine();
        }
    }

    /** A name is looked up each time; the first of its addresses counts. */
    static InetSocketAddress resolved(String host, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The JDK's own echo request, over a raw socket: vippyd has CAP_NET_RAW, without which it would not have started. */
    private static Verdict ping(Probe.Ping ping, Duration timeout) throws IOException {
        return ping.address().isReachable((int) timeout.toMillis())
                ? Verdict.fine()
                : Verdict.failed("no answer within " + Seconds.text(timeout));
    }

    private static Verdict file(Probe.File file) {
        boolean there = Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS);
        if (there == file.present()) {
            return Verdict.fine();
        }
        return Verdict.failed(there ? "the file is there" : "the file is not there");
    }
}
