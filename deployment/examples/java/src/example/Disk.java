package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

/** Keeps this node out of service while its disk is full, and says what happens. */
public final class Disk implements Plugin {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int LEAST_PERCENT = 5;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void run(Vippy vippy) throws InterruptedException, IOException {
        vippy.log("looks after the disk of " + vippy.node());
        while (true) {
            var store = Files.getFileStore(Path.of("/"));
            var percent = percent(store.getUsableSpace(), store.getTotalSpace());
            // Three times the period: a vote that is not repeated, since this plugin died, counts no more.
            vippy.vote(percent >= LEAST_PERCENT, "only " + percent + " % of the disk are free", PERIOD.multipliedBy(3));
            vippy.next(PERIOD).ifPresent(event -> vippy.log("saw " + event));
        }
    }

    static long percent(long free, long all) {
        return all == 0 ? 100 : free * 100 / all;
    }
}
