package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.MoveText;
import org.vippy.v1.UnpinRequest;
import org.vippy.v1.UnpinResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes back that a group was moved by hand. */
@Command(name = "unpin", description = "Let a group that was moved by hand go where it belongs.")
final class UnpinCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    @Parameters(
            index = "0",
            paramLabel = "GROUP",
            description = "One of its addresses, with or without prefix length, or its position, the first being 0")
    private String group = "";

    UnpinCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        try (Daemon daemon = vippyctl.daemon()) {
            UnpinResponse response =
                    daemon.unpin(UnpinRequest.newBuilder().setGroup(group).build());
            if (vippyctl.json()) {
                vippyctl.screen().show(Json.pretty(response));
            } else {
                vippyctl.screen().show(MoveText.lines(response));
            }
            return ExitCode.FINE;
        }
    }
}
