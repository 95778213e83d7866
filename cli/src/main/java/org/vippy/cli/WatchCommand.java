package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.ChangeText;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.StatusText;
import org.vippy.v1.WatchResponse;
import picocli.CommandLine.Command;

/** The status, then each change as it happens. */
@Command(
        name = "watch",
        description =
                "Show the status, then each change as it happens, until Ctrl-C. With --json: a line for each message.")
final class WatchCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    private boolean first = true;

    WatchCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        return Following.until(vippyctl, daemon -> daemon.watch(this::show));
    }

    /** False when nobody reads any more, as after {@code | head}. */
    private boolean show(WatchResponse response) {
        boolean whole = first;
        first = false;
        if (vippyctl.json()) {
            return vippyctl.screen().show(Json.line(response));
        }
        if (whole) {
            vippyctl.screen().show(StatusText.lines(response.getStatus()));
            return vippyctl.screen().show("");
        }
        return vippyctl.screen()
                .show(ChangeText.lines(response, vippyctl.screen().zone()));
    }
}
