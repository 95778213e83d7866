package org.vippy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Takes the node back into service. */
@Command(name = "activate", description = "Let this node take part again, after deactivate.")
final class ActivateCommand implements Callable<Integer> {
    private final Vippyctl vippyctl;

    ActivateCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() throws CallFailed {
        return Activity.set(vippyctl, true, "operator");
    }
}
