package org.vippy.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the words of this program. */
@Command(
        name = "completion",
        description =
                "Print the script with which a shell completes commands and options: source <(vippyctl completion bash)")
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known; zsh takes bash's by bashcompinit, which the script itself asks for. */
    enum Shell {
        bash,
        zsh
    }

    private final Vippyctl vippyctl;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell = Shell.bash;

    CompletionCommand(Vippyctl vippyctl) {
        this.vippyctl = vippyctl;
    }

    @Override
    public Integer call() {
        vippyctl.screen().out().println("# Completes the words of vippyctl in " + shell + ".");
        vippyctl.screen()
                .out()
                .println(AutoComplete.bash("vippyctl", spec.root().commandLine()));
        vippyctl.screen().out().flush();
        return ExitCode.FINE;
    }
}
