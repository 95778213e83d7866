package org.vippy.daemon;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vippy.config.Adopted;
import org.vippy.config.AdoptedStore;
import org.vippy.config.Configuration;
import org.vippy.config.Watching;
import org.vippy.election.Action;
import org.vippy.election.Announcement;
import org.vippy.election.Cluster;
import org.vippy.election.Election;
import org.vippy.election.Event;
import org.vippy.election.GroupState;
import org.vippy.election.Status;
import org.vippy.election.Timing;
import org.vippy.management.Control;
import org.vippy.management.HttpAddress;
import org.vippy.management.HttpEndpoint;
import org.vippy.network.AnnounceSchedule;
import org.vippy.network.BackgroundThread;
import org.vippy.network.Network;
import org.vippy.network.NetworkChange;

/** Puts the daemon together: the election in its loop, the chat, the kernel, the neighbours and the operators around it. */
final class Assembly {
    /** Enough for the compiler to have taken notice: some seconds of work. */
    private static final int REHEARSALS = 12;

    private static final int KERNEL_REHEARSALS = 40;

    /** So long a daemon that ends waits for hooks and plugins, when its addresses are gone and the others know. */
    private static final Duration LAST_WORK = Duration.ofSeconds(3);

    private final Configuration atStart;
    private final Network network;
    private final ManagementSocket.Claimed socket;
    private final OccurrenceLog log;
    private final OrderedWorker kernelThread;
    private final GroupAddresses addresses;
    private final ElectionLoop loop;
    private final KernelWorker kernel;
    private final HeldBack heldBack;
    private final Neighbours neighbours;
    private final DuplicateAddresses duplicates;
    private final ManagedElection control;
    private final Conversation conversation;
    private final Eligibility eligibility;
    private final ConfigurationExchange exchange;
    private final Notification notification;
    private final HostExchange hosts;
    private final TakeoverWatch takeovers;
    private final TakeoverLog takeoverLog = new TakeoverLog();
    private final Hearing hearing;
    private final WirePatrol wire;
    private final AskedFirst askedFirst;
    private final Configurations configurations;
    private final HealthChecks checks;
    private final EventHooks hooks;
    private final OrderedWorker stateThread;
    private final Ending ending;
    private final String node;
    private final RunningPlugins plugins;
    private Consumer<Optional<HttpAddress>> http = _ -> {};

    /**
     * @param path of the file
     * @param file what was read from it
     * @param exit begins the shutdown of the process, as a signal does, with this exit code
     * @param halt ends the process at once with this exit code
     */
    Assembly(
            Path path,
            Configuration file,
            String node,
            Network network,
            ManagementSocket.Claimed socket,
            PluginFiles pluginFiles,
            IntConsumer exit,
            IntConsumer halt) {
        this.node = node;
        this.network = network;
        this.socket = socket;
        log = new OccurrenceLog(file.logging());
        AdoptedStore store = new AdoptedStore(file.state(), node, file.chat());
        InForce inForce = InForce.atStart(file, store, log);
        Configuration configuration = inForce.configuration();
        atStart = configuration;
        ending = new Ending(log, exit, halt);
        kernelThread = new OrderedWorker("vippy-kernel", this::broken);
        stateThread = OrderedWorker.patient("vippy-state", this::broken);
        addresses = new GroupAddresses(
                configuration.cluster().groups(),
                network,
                new SteadyLinks(configuration.timing().linkSteady()));
        // A Vert.x of its own, on the JDK's transport: the native one ignores the interface of multicast.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(false)
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Election election = new Election(node, cluster(file), timing(configuration), new SecureRandom());
        loop = new ElectionLoop(vertx, election, network::nowNanos, this::carryOut, this::changed, this::broken);
        Presence presence = new Presence(network, addresses);
        notification = new Notification(network, configuration.notified(), kernelThread, presence, log);
        neighbours =
                new Neighbours(network, addresses, kernelThread, log, schedule(configuration), presence, notification);
        duplicates = new DuplicateAddresses(network, kernelThread, neighbours, log);
        takeovers = new TakeoverWatch(
                new HolderChanges(
                        node,
                        configuration.timing().stale().toNanos(),
                        ElectionCluster.of(configuration.cluster()).digest(),
                        HolderChanges.ids(configuration.cluster())),
                new Takeovers(node, Instant::now),
                network::nowNanos,
                configuration.cluster());
        neighbours.announced(takeovers::announced);
        takeovers.done(done -> loop.run(() -> done.forEach(each -> log.notice(takeoverLog.of(each)))));
        kernel = new KernelWorker(
                network, addresses, kernelThread, loop::permission, this::arrived, this::kernelAnswered);
        eligibility = new Eligibility(network, addresses, kernelThread, loop::post, log);
        conversation = new Conversation(vertx, configuration, node, loop, network::nowNanos, log);
        control = new ManagedElection(
                loop,
                Version.text(),
                timing(configuration),
                conversation::counts,
                kernel::counts,
                notification::view,
                takeovers::history,
                network::nowNanos);
        control.use(inForce);
        control.listening(conversation.listeners()::add);
        loop.taken(this::taken);
        exchange = new ConfigurationExchange(
                node, file.cluster(), network::nowNanos, conversation::send, loop::post, this::adopt);
        exchange.use(configuration.cluster());
        conversation.aboutConfigurations(exchange::receive);
        hosts = new HostExchange(node, conversation::send, loop::isSessionOf, notification::heard);
        conversation.knownHosts(hosts::receive);
        hearing = new Hearing(
                network,
                pace(configuration),
                ChatWays.links(configuration.chat()),
                kernelThread,
                () -> loop.post(new Event.ReceptionSeen()),
                log);
        conversation.speakers(hearing::nodeSpoke);
        wire = new WirePatrol(
                node,
                network,
                addresses,
                kernelThread,
                loop,
                conversation::send,
                neighbours::tell,
                eligibility::lookAtLinks,
                log);
        askedFirst = new AskedFirst(wire, this::submit);
        addresses.leaveAlone(wire::leftAlone);
        conversation.wire(wire::receive);
        control.wire(wire::view);
        wire.ears(takeovers::heard);
        takeovers.nodes(wire::nodeOf);
        hearing.ears(heard -> {
            takeovers.heard(heard);
            wire.heard(heard);
        });
        plugins = new RunningPlugins(pluginFiles, node, socket, control, log);
        checks = new HealthChecks(loop::post, eligibility::checked, log, network::nowNanos);
        control.checks(checks::view);
        hooks = new EventHooks(node, control, network::nowNanos, log);
        control.hooks(hooks::view);
        heldBack = new HeldBack(
                kernel,
                asked -> askedFirst.submit(asked, network.nowNanos()),
                hooks,
                loop::run,
                loop::runIn,
                loop::step,
                takeovers::withdrawn);
        heldBack.use(configuration.cluster());
        ending.lastly(this::finish, LAST_WORK);
        var reconfiguration = new Reconfiguration(configuration, kernelThread, loop, eligibility, this::use, log);
        configurations = new Configurations(
                path,
                node,
                file,
                inForce,
                store,
                stateThread,
                reconfiguration,
                new ReloadRules(path, node, socket, pluginFiles),
                this::status,
                log);
        control.reloading(configurations::reload);
    }

    private static Timing timing(Configuration configuration) {
        return ElectionCluster.timing(configuration.timing());
    }

    private static AnnounceSchedule schedule(Configuration configuration) {
        return AnnounceSchedule.of(
                configuration.announcing().repeats(), configuration.announcing().refresh());
    }

    private static AskingPace pace(Configuration configuration) {
        return AskingPace.of(
                configuration.timing().interval(), configuration.timing().stale());
    }

    private Cluster cluster(Configuration file) {
        return ElectionCluster.of(atStart.cluster()).knowing(ElectionCluster.of(file.cluster()));
    }

    /** From the loop. */
    private void adopt(Adopted adopted) {
        configurations.adopt(adopted);
    }

    private CompletionStage<Status> status() {
        CompletableFuture<Status> status = new CompletableFuture<>();
        loop.run(() -> status.complete(loop.status()));
        return status;
    }

    /** Reads the file again: from a signal. */
    void reload() {
        var unused = configurations.reload();
    }

    /** Everything but the election changes over to another configuration; on the loop. */
    private void use(Reconfiguration.Changed changed) {
        Configuration next = changed.after();
        askedFirst.pass();
        kernel.use(changed.addresses());
        heldBack.use(next.cluster());
        neighbours.use(changed.addresses());
        conversation.use(next.cluster());
        hearing.use(conversation.vips());
        wire.use(next.cluster(), changed.addresses());
        notification.use(conversation.vips());
        takeovers.use(next.cluster());
        takeoverLog.forget();
        control.use(changed.inForce());
        useOwn(changed.before(), next);
        if (changed.changesCluster()) {
            exchange.use(next.cluster());
            log.notice("configuration version " + next.cluster().version() + " ("
                    + changed.inForce().origin().text() + "): " + Reconfiguration.summary(next.cluster()));
        }
    }

    /** What each node has for itself. A new part has its line here, and takes what counts by a method of this name. */
    private void useOwn(Configuration before, Configuration next) {
        log.use(next.logging());
        checks.use(next.checks(), next.cluster());
        hooks.use(next.hooks());
        http.accept(HttpPort.of(next.http()));
        if (!next.plugins().equals(before.plugins())) {
            plugins.use(next);
        }
        if (!next.timing().equals(before.timing())) {
            takeovers.use(next.timing().stale());
        }
        if (!next.chat().equals(before.chat()) || !next.timing().equals(before.timing())) {
            conversation.use(next.chat(), next.timing().stale());
            listenToOthers(next);
        }
        if (!watching(next).equals(watching(before))) {
            wire.use(watching(next));
        }
        if (!next.notified().equals(before.notified())) {
            notification.use(next.notified());
        }
        if (!next.announcing().equals(before.announcing()) || !next.notified().equals(before.notified())) {
            neighbours.use(schedule(next));
        }
    }

    private void listenToOthers(Configuration next) {
        hearing.use(pace(next), leavesTimeToAsk(next), ChatWays.links(next.chat()));
    }

    private static boolean leavesTimeToAsk(Configuration configuration) {
        return configuration.timing().stale().compareTo(AskingPace.LEAST_STALE) >= 0;
    }

    /** Nobody is asked where no host could be asked twice before it counts as silent. */
    private static Watching watching(Configuration configuration) {
        Watching wanted = configuration.watching();
        return leavesTimeToAsk(configuration) ? wanted : Watching.OFF;
    }

    Control control() {
        return control;
    }

    ManagementSocket.Claimed socket() {
        return socket;
    }

    /** Who serves health probes and metrics wherever that is wanted. Before the start. */
    void http(Consumer<Optional<HttpAddress>> endpoint) {
        http = endpoint;
    }

    /** What has become of that. From any thread. */
    void served(HttpEndpoint.Report report) {
        if (report.serves()) {
            log.notice(report.text());
        } else {
            log.warn(report.text());
        }
    }

    /** Begins: sorts out what an earlier run left, listens, and talks. */
    void start() throws IOException {
        if (!ending.starts()) {
            return;
        }
        // Only now that Quarkus has made its console.
        log.use(atStart.logging());
        log.notice("vippyd " + Version.text() + " is node " + node + " of "
                + atStart.cluster().nodes());
        // Before the election begins, so that what an earlier run left and this one keeps is told as well.
        hooks.use(atStart.hooks());
        network.watch(this::kernelChanged);
        kernelThread.execute(() -> {
            try {
                readTheKernel();
            } catch (IOException failure) {
                broken(failure);
            }
        });
        listen();
        openNotification();
        http.accept(HttpPort.of(atStart.http()));
        plugins.use(atStart);
        checks.use(atStart.checks(), atStart.cluster());
    }

    private void listen() {
        hearing.use(conversation.vips());
        wire.use(atStart.cluster(), addresses);
        wire.use(watching(atStart));
        hearing.whenOpen(() -> {
            if (network.hearsArp()) {
                wire.open();
            }
        });
        listenToOthers(atStart);
    }

    private void readTheKernel() throws IOException {
        // What changes from now on comes after this, also when the election starts later.
        loop.post(eligibility.first());
        long readAt = network.nowNanos();
        Event.Started started = new Leftovers(
                        network, addresses, atStart.cluster().groups().size(), log)
                .sort(timing(atStart).leaseProtects());
        loop.run(() -> conversation.open(open -> talk(open, started, readAt)));
    }

    /** Ends the process in good order: from a signal. */
    void end() {
        plugins.leave();
        checks.close();
        ending.end(() -> loop.post(new Event.StopRequested()), this::removeAddresses, socket);
    }

    /** The hooks of what has happened at last, and what plugins do when they are told to stop, at the same time. */
    private void finish(Duration atMost) {
        long end = network.nowNanos() + atMost.toNanos();
        plugins.stop();
        try {
            hooks.finish(atMost);
            plugins.await(Duration.ofNanos(end - network.nowNanos()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody takes part any more who may know wrong things. */
    private void broken(Throwable fault) {
        loop.close();
        ending.broken(fault);
    }

    /** What is left when the election cannot: nothing may stay behind or come again, and nobody is told. */
    private void removeAddresses() {
        loop.close();
        kernelThread.finish(() -> {
            kernel.everything().forEach(each -> network.release(each.all()));
            ending.removed();
        });
    }

    /** On the worker. */
    private void kernelAnswered(Event.KernelAnswered answer) {
        loop.run(() -> {
            heldBack.answered(answer);
            takeovers.answered(answer);
            loop.step(answer);
            wire.kernelChanged();
        });
    }

    /** On the worker. */
    private void arrived(List<String> groups) {
        takeovers.held(groups);
        neighbours.arrived(groups);
    }

    private void openNotification() {
        notification.use(conversation.vips());
        notification.open(known -> loop.run(() -> hosts.share(known)));
    }

    private void talk(List<String> open, Event.Started started, long readAt) {
        if (open.isEmpty()) {
            log.warn("chat: none of the interfaces of \"chat_interface\" is up yet; joins when one comes up");
        } else {
            log.notice("chats by " + String.join(", ", open));
        }
        long since = network.nowNanos() - readAt;
        heldBack.kept(started.kept());
        loop.step(new Event.Started(started.kept(), Math.max(0, started.keptForNanos() - since)));
        configurations.begin();
        BackgroundThread.idle("vippy-rehearsal", () -> Rehearsal.play(REHEARSALS))
                .start();
        // One by one, so that what is urgent comes between them.
        IntStream.range(0, KERNEL_REHEARSALS).forEach(_ -> kernelThread.execute(network::rehearse));
    }

    /** From the thread that watches the kernel. */
    private void kernelChanged(NetworkChange change) {
        eligibility.changed(change);
        hearing.changed(change);
        switch (change) {
            case NetworkChange.LinkChanged _ -> {
                wire.linksChanged();
                loop.run(conversation::interfacesChanged);
            }
            case NetworkChange.Resynchronise _ -> {
                wire.linksChanged();
                loop.run(conversation::interfacesChanged);
                duplicates.lookAgain();
            }
            case NetworkChange.LinkGone gone -> {
                wire.linksChanged();
                loop.run(() -> conversation.interfaceGone(gone.interfaceName()));
            }
            case NetworkChange.AddressAdded added -> {
                if (!added.marked()) {
                    loop.run(conversation::interfacesChanged);
                }
            }
            case NetworkChange.DuplicateCheckEnded ended -> duplicates.found(ended);
            case NetworkChange.AddressGone _ -> {}
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Announce(var announcement) -> {
                exchange.session(announcement.session());
                hosts.session(announcement.session());
                wire.session(announcement.session());
                conversation.announce(announcement);
            }
            case Action.Forward(var signed) -> conversation.forward(signed);
            case Action.Kernel asked -> {
                var changes = takeovers.asks(asked);
                heldBack.submit(asked, changes);
            }
            case Action.AskForConfiguration asked -> exchange.ask(asked);
            case Action.TellNeighbours(var groups) -> neighbours.tell(groups);
            case Action.Report(var occurrence) -> {
                takeoverLog.reported(occurrence);
                heldBack.reported(occurrence);
                log.write(occurrence);
            }
            case Action.Terminate _ -> ending.stopped(holdsNothing());
        }
    }

    /** What is released is not told about any more, also where it had waited to be acquired until now. */
    private void submit(Action.Kernel asked, Map<String, String> refused) {
        switch (asked) {
            case Action.Release release -> {
                neighbours.forget(release.groups());
                wire.kernelChanged();
            }
            case Action.Remove remove -> {
                neighbours.forget(remove.ids());
                wire.kernelChanged();
            }
            case Action.Acquire _, Action.Renew _ -> {}
        }
        kernel.submit(asked, refused);
    }

    private boolean holdsNothing() {
        return loop.status().groups().stream()
                .map(Status.GroupStatus::state)
                .allMatch(state -> state == GroupState.RELEASED || state == GroupState.CLAIMING);
    }

    private void taken(Announcement said, long now) {
        takeovers.taken(said, now);
        control.taken(said);
        wire.taken(said);
    }

    private void changed(List<org.vippy.election.Occurrence> occurrences) {
        control.changed(occurrences);
    }
}
