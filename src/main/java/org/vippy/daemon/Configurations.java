package org.vippy.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.config.Adopted;
import org.vippy.config.AdoptedStore;
import org.vippy.config.Configuration;
import org.vippy.config.ConfigurationReader;
import org.vippy.config.Difference;
import org.vippy.config.Problem;
import org.vippy.config.Reading;
import org.vippy.election.Status;
import org.vippy.management.Reloaded;

/**
 * Which configuration counts: of the file, which may be read again at any time, and of what peers send, the one of the higher
 * version. One change after the other, on the state thread; whatever is wrong with a file, nothing changes then.
 */
final class Configurations {
    private final Path path;
    private final String node;
    private final OrderedWorker worker;
    private final Reconfiguration reconfiguration;
    private final ReloadRules rules;
    private final OccurrenceLog log;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    /** The answer of a reload that has not begun to read: it will do for all that are asked for until then. */
    private final AtomicReference<@Nullable CompletableFuture<Reloaded>> waiting = new AtomicReference<>();

    private final Supplier<CompletionStage<Status>> status;
    private Configuration file;
    private AdoptedStore store;
    private InForce present;
    private @Nullable Adopted adopted;

    /**
     * @param path of the file
     * @param file what was read from it at the start
     * @param present what counted at the start
     * @param worker the state thread
     * @param status what the election knows
     */
    Configurations(
            Path path,
            String node,
            Configuration file,
            InForce present,
            AdoptedStore store,
            OrderedWorker worker,
            Reconfiguration reconfiguration,
            ReloadRules rules,
            Supplier<CompletionStage<Status>> status,
            OccurrenceLog log) {
        this.path = path;
        this.node = node;
        this.file = file;
        this.present = present;
        this.adopted = present.origin() instanceof Origin.State(Adopted kept) ? kept : null;
        this.store = store;
        this.worker = worker;
        this.reconfiguration = reconfiguration;
        this.rules = rules;
        this.status = status;
        this.log = log;
    }

    /** The election has started: from now on files are read again. From any thread. */
    void begin() {
        begun.complete(null);
    }

    /** Reads the file again; from any thread. What is asked for while another reload waits is one with that. */
    CompletionStage<Reloaded> reload() {
        CompletableFuture<Reloaded> own = new CompletableFuture<>();
        CompletableFuture<Reloaded> before = waiting.compareAndExchange(null, own);
        if (before != null) {
            return before;
        }
        var unused = begun.thenRun(() -> worker.execute(() -> {
            waiting.set(null);
            read(own);
        }));
        return own;
    }

    private void read(CompletableFuture<Reloaded> answer) {
        switch (ConfigurationReader.read(path)) {
            case Reading.Rejected(List<Problem> problems) ->
                refuse(problems.stream().map(Problem::render).toList(), answer);
            case Reading.Loaded(Configuration next, List<Problem> warnings) ->
                status.get()
                        .thenAccept(known -> worker.execute(() -> judge(
                                next, warnings.stream().map(Problem::render).toList(), known, answer)));
        }
    }

    private void judge(Configuration next, List<String> warnings, Status known, CompletableFuture<Reloaded> answer) {
        List<String> problems = rules.problems(next, present, known);
        if (problems.isEmpty()) {
            apply(next, warnings, known, answer);
        } else {
            refuse(problems, answer);
        }
    }

    private void refuse(List<String> problems, CompletableFuture<Reloaded> answer) {
        log.warn("reload: " + path + " cannot be used, nothing changes:");
        problems.forEach(log::warn);
        answer.complete(new Reloaded(path.toString(), problems, List.of(), List.of()));
    }

    private void apply(Configuration next, List<String> fromFile, Status known, CompletableFuture<Reloaded> answer) {
        boolean isLower =
                next.cluster().version() < present.configuration().cluster().version();
        InForce inForce = isLower ? present.with(next) : new InForce(next, new Origin.File());
        List<String> changes = Difference.between(present.configuration(), inForce.configuration());
        List<String> warnings = new ArrayList<>(fromFile);
        warnings.addAll(rules.warnings(next, present, known));
        log.notice("reload: " + path + (changes.isEmpty() ? " says what counts already" : " counts from now on:"));
        changes.forEach(change -> log.notice("reload: " + change));
        warnings.forEach(warning -> log.warn("reload: " + warning));
        if (!isLower) {
            adopted = null;
        }
        file = next;
        present = new InForce(inForce.configuration(), keep(inForce.origin()));
        reconfiguration
                .reconfigure(present)
                .thenRun(() -> answer.complete(new Reloaded(path.toString(), List.of(), warnings, changes)));
    }

    /** What was adopted has to be where the next start looks for it; what could not be kept is tried again. */
    private Origin keep(Origin origin) {
        AdoptedStore next = new AdoptedStore(file.state(), node, file.chat());
        boolean isElsewhere = !next.file().equals(store.file());
        if (isElsewhere) {
            store = next;
        }
        Adopted kept = adopted;
        return kept != null && (isElsewhere || !origin.obstacle().isEmpty()) ? save(kept) : origin;
    }

    /** Keeps what a peer sent, so that the next start has it, and then works by it. From any thread. */
    void adopt(Adopted next) {
        worker.execute(() -> {
            adopted = next;
            present = new InForce(InForce.with(file, next.cluster()), save(next));
            reconfiguration.reconfigure(present);
        });
    }

    private Origin save(Adopted next) {
        String obstacle = store.save(next).orElse("");
        if (!obstacle.isEmpty()) {
            log.warn("configuration version " + next.cluster().version() + " cannot be kept in " + store.file() + " ("
                    + obstacle + "): a restart begins with version "
                    + file.cluster().version() + " of the file");
        }
        return new Origin.Peer(next.from(), next.at(), obstacle);
    }
}
