package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.HistoryText;
import org.vippy.cli.text.Json;
import org.vippy.v1.HistoryResponse;
import picocli.CommandLine.Command;

/** The last takeovers, and how long each group was without a holder. */
@Command(name = "history", description = "Show the last takeovers, and how long groups were without a holder.")
final class HistoryCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    HistoryCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        try (Daemon daemon = vippyctl.daemon()) {
            HistoryResponse response = daemon.history();
            if (vippyctl.json()) {
                vippyctl.screen().show(Json.pretty(response));
            } else {
                vippyctl.screen()
                        .show(HistoryText.lines(response, vippyctl.screen().zone()));
            }
            return ExitCode.FINE;
        }
    }
}
