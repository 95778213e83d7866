package org.vippy.cli;

import org.vippy.cli.text.ActivityText;
import org.vippy.cli.text.Json;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.SetActiveResponse;

/** Tells the daemon to take part or not, and shows what it said. */
final class Activity {
    private Activity() {}

    static int set(Vippyctl vippyctl, SetActiveRequest request) throws CallFailed {
        try (Daemon daemon = vippyctl.daemon()) {
            show(vippyctl, request, daemon.setActive(request));
            return ExitCode.FINE;
        }
    }

    private static void show(Vippyctl vippyctl, SetActiveRequest request, SetActiveResponse response) {
        if (vippyctl.json()) {
            vippyctl.screen().show(Json.pretty(response));
        } else {
            vippyctl.screen().show(ActivityText.lines(request, response));
        }
    }
}
