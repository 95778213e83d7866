package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.cli.text.Json;
import org.vippy.cli.text.MoveText;
import org.vippy.v1.MoveRequest;
import org.vippy.v1.MoveResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves a group by hand. */
@Command(
        name = "move",
        description = "Move a group to a node, where it stays until unpin, or until vippyd there ends or hangs.")
final class MoveCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    @Parameters(
            index = "0",
            paramLabel = "GROUP",
            description = "One of its addresses, with or without prefix length, or its position, the first being 0")
    private String group = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "Name of the node")
    private String node = "";

    MoveCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        MoveRequest request =
                MoveRequest.newBuilder().setGroup(group).setNode(node).build();
        try (Daemon daemon = vippyctl.daemon()) {
            MoveResponse response = daemon.move(request);
            if (vippyctl.json()) {
                vippyctl.screen().show(Json.pretty(response));
            } else {
                vippyctl.screen().show(MoveText.lines(request, response));
            }
            return ExitCode.FINE;
        }
    }
}
