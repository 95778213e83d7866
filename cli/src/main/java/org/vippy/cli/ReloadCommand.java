package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.ReloadText;
import org.vippy.v1.ReloadResponse;
import picocli.CommandLine.Command;

/** Lets the daemon read its configuration file again. */
@Command(name = "reload", description = "Let vippyd read its configuration file again, and show what changes.")
final class ReloadCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    ReloadCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        try (Daemon daemon = vippyctl.daemon()) {
            ReloadResponse response = daemon.reload();
            if (vippyctl.json()) {
                vippyctl.screen().show(Json.pretty(response));
            } else {
                ReloadText.complaints(response).forEach(vippyctl.screen().err()::println);
                vippyctl.screen().show(ReloadText.lines(response));
            }
            return response.getApplied() ? ExitCode.FINE : ExitCode.REFUSED;
        }
    }
}
