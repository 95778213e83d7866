package org.vippy.cli;

import java.util.concurrent.Callable;
import org.vippy.v1.SetActiveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the node back into service. */
@Command(name = "activate", description = "Let this node take part again, after deactivate of the same voter.")
final class ActivateCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    @Mixin
    private final Voter voter = new Voter();

    ActivateCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        SetActiveRequest.Builder request = SetActiveRequest.newBuilder()
                .setActive(true)
                .setReason(voter.asReason())
                .setVoter(voter.name());
        return Activity.set(vippyctl, request.build());
    }
}
