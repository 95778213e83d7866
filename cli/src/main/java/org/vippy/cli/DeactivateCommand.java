package org.vippy.cli;

import com.google.protobuf.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vippy.v1.SetActiveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description = "Why, for those who look at the status. Default: the name of the voter")
    private @Nullable String reason;

    @Mixin
    private final Voter voter = new Voter();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeToLive.class,
            description = "The vote lapses after this time unless it is repeated: 30s, 500ms, 5m. Only with --as.")
    private java.time.@Nullable Duration life;

    DeactivateCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        SetActiveRequest.Builder request = SetActiveRequest.newBuilder()
                .setActive(false)
                .setReason(reason == null ? voter.asReason() : reason)
                .setVoter(voter.name());
        if (life != null) {
            request.setTimeToLive(
                    Duration.newBuilder().setSeconds(life.toSeconds()).setNanos(life.toNanosPart()));
        }
        return Activity.set(vippyctl, request.build());
    }
}
