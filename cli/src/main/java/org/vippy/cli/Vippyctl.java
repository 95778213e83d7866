package org.vippy.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the operator's command. */
@Command(
        name = "vippyctl",
        description = "Asks and tells the vippyd of this host.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Vippyctl.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; status ends with it whenever the daemon answers, problems or not",
            "1:the daemon refused",
            "2:the command line is wrong; of check: so is the file",
            "3:the daemon cannot be reached, or went away"
        })
public final class Vippyctl {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = {"-s", "--socket"},
            paramLabel = "SOCKET",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:VIPPY_SOCKET:-/var/run/vippy.socket}",
            description =
                    "The socket of vippyd, its key \"management\". Default: $VIPPY_SOCKET or /var/run/vippy.socket")
    private Path socket = Path.of("/var/run/vippy.socket");

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Answer in JSON, for programs; errors stay one line of text")
    private boolean json;

    private final Screen screen;
    private final Duration patience;

    Vippyctl(Screen screen, Duration patience) {
        this.screen = screen;
        this.patience = patience;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // What Netty and gRPC would log reaches the operator as one line of ours, or does not matter.
        LogManager.getLogManager().reset();
        System.exit(commandLine(Screen.ofProcess(), PATIENCE).execute(arguments));
    }

    /**
     * The whole command line, ready to be executed.
     *
     * @param patience how long to wait for an answer of the daemon
     */
    static CommandLine commandLine(Screen screen, Duration patience) {
        Vippyctl vippyctl = new Vippyctl(screen, patience);
        return new CommandLine(vippyctl)
                .addSubcommand(new StatusCommand(vippyctl))
                .addSubcommand(new WatchCommand(vippyctl))
                .addSubcommand(new EventsCommand(vippyctl))
                .addSubcommand(new HistoryCommand(vippyctl))
                .addSubcommand(new ActivateCommand(vippyctl))
                .addSubcommand(new DeactivateCommand(vippyctl))
                .addSubcommand(new MoveCommand(vippyctl))
                .addSubcommand(new UnpinCommand(vippyctl))
                .addSubcommand(new ReloadCommand(vippyctl))
                .addSubcommand(new CheckCommand(vippyctl))
                .addSubcommand(new CompletionCommand(vippyctl))
                .setUsageHelpWidth(100)
                .setOut(screen.out())
                .setErr(screen.err())
                .setColorScheme(Help.defaultColorScheme(screen.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(Vippyctl::usageError)
                .setExecutionExceptionHandler(Vippyctl::failure);
    }

    Screen screen() {
        return screen;
    }

    boolean json() {
        return json;
    }

    Daemon daemon() throws CallFailed {
        return Daemon.at(socket, patience);
    }

    private static int usageError(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr()
                .println("vippyctl: " + e.getMessage() + "; see "
                        + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failure(Exception e, CommandLine line, CommandLine.ParseResult arguments) throws Exception {
        if (!(e instanceof CallFailed failed)) {
            throw e;
        }
        line.getErr().println("vippyctl: " + failed.getMessage());
        return failed.exitCode();
    }

    /** The version that the build wrote into the manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Vippyctl.class.getPackage().getImplementationVersion();
            return new String[] {"vippyctl " + (version == null ? "of an unpacked build" : version)};
        }
    }
}
