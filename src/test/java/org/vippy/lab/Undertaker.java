package org.vippy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Ends what the lab started when the lab's own process is gone, however that went: a shell that reads ids from a pipe
 * and ends those it was not told to forget once the pipe closes.
 */
final class Undertaker implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            ids=' '
            while read -r verb id; do
              case $verb in
                watch) ids="$ids$id " ;;
                forget) ids="${ids%% $id *} ${ids#* $id }" ;;
              esac
            done
            for id in $ids; do kill -KILL "$id" 2>/dev/null; done
            """;
    private final Process shell;
    private final Writer orders;
    private boolean closed;

    Undertaker() {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            orders = shell.outputWriter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(long id) {
        order("watch " + id);
    }

    void forget(long id) {
        order("forget " + id);
    }

    private synchronized void order(String line) {
        if (closed) {
            return;
        }
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            orders.close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
