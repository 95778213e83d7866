package org.vippy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the node out of service. */
@Command(
        name = "deactivate",
        description = "Hand this node's groups to the others and take no more, until activate or a restart of vippyd.")
final class DeactivateCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            defaultValue = "operator",
            description = "Why, for those who look at the status. Default: ${DEFAULT-VALUE}")
    private String reason = "operator";

    DeactivateCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        return Activity.set(vippyctl, false, reason);
    }
}
