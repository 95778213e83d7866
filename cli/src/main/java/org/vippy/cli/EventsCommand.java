package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.EventText;
import org.vippy.cli.text.Json;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.EventsResponse;
import picocli.CommandLine.Command;

/** What happens to this node and to groups, for programs above all. */
@Command(
        name = "events",
        description = {
            "Show what happens to this node and to groups, a line for each event, until Ctrl-C.",
            "With --json: where things stand first, then each event, a line for each."
        })
final class EventsCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    private ClusterStatus start = ClusterStatus.getDefaultInstance();

    EventsCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        return Following.until(vippyctl, daemon -> daemon.events(this::show));
    }

    /** False when nobody reads any more, as after {@code | head}. */
    private boolean show(EventsResponse response) {
        if (response.hasStatus()) {
            start = response.getStatus();
        }
        if (vippyctl.json()) {
            return vippyctl.screen().show(Json.line(response));
        }
        return vippyctl.screen()
                .show(EventText.lines(response, start, vippyctl.screen().zone()));
    }
}
