package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.StatusText;
import org.vippy.v1.ClusterStatus;
import picocli.CommandLine.Command;

/** What is wrong, the node, its groups, its peers. */
@Command(name = "status", description = "Show what is wrong, this node, the groups and the other nodes.")
final class StatusCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    StatusCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        try (Daemon daemon = vippyctl.daemon()) {
            show(daemon.status().getStatus());
            return ExitCode.FINE;
        }
    }

    private void show(ClusterStatus status) {
        if (vippyctl.json()) {
            vippyctl.screen().show(Json.pretty(status));
        } else {
            vippyctl.screen().show(StatusText.lines(status));
        }
    }
}
