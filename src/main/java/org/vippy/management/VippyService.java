package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vippy.election.Event.ActivityVoted;
import org.vippy.election.Status.Phase;
import org.vippy.v1.AnnouncementsRequest;
import org.vippy.v1.AnnouncementsResponse;
import org.vippy.v1.EventsRequest;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.HistoryRequest;
import org.vippy.v1.HistoryResponse;
import org.vippy.v1.MoveRequest;
import org.vippy.v1.MoveResponse;
import org.vippy.v1.ReloadRequest;
import org.vippy.v1.ReloadResponse;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.SetActiveResponse;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.StatusResponse;
import org.vippy.v1.UnpinRequest;
import org.vippy.v1.UnpinResponse;
import org.vippy.v1.VippyGrpc;
import org.vippy.v1.WatchRequest;
import org.vippy.v1.WatchResponse;

/**
 * The management service. Calls come in on an event loop and never block it.
 *
 * <p>It is built on the plain stubs, not on the Mutiny ones: those ask a stream for everything at once, whatever the
 * client takes, so that a stopped client would make the daemon's memory grow.
 */
@GrpcService
public class VippyService extends VippyGrpc.VippyImplBase {
    /** Watchers at a time; each costs a message per change. */
    static final int WATCHERS_MAX = 64;

    private final Control control;
    private final Semaphore watchers = new Semaphore(WATCHERS_MAX);

    VippyService(Control control) {
        this.control = requireNonNull(control, "control is null");
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> call) {
        UnaryCall.answer(call, Answers.within(control::view), VippyService::statusResponse);
    }

    @Override
    public void history(HistoryRequest request, StreamObserver<HistoryResponse> call) {
        UnaryCall.answer(call, Answers.within(control::history), HistoryMessage::of);
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchResponse> call) {
        var backlog = new Backlog();
        push(call, backlog::add, () -> message(backlog.poll(), ChangeMessage::watchResponse), control::watch);
    }

    @Override
    public void events(EventsRequest request, StreamObserver<EventsResponse> call) {
        var backlog = new EventBacklog();
        push(call, backlog::add, () -> message(backlog.poll(), EventMessage::of), control::follow);
    }

    @Override
    public void announcements(AnnouncementsRequest request, StreamObserver<AnnouncementsResponse> call) {
        var backlog = new OverheardBacklog();
        push(call, backlog::add, backlog::poll, control::listen);
    }

    private <T, M> void push(
            StreamObserver<M> call,
            Consumer<T> backlog,
            Supplier<@Nullable M> messages,
            Function<Consumer<T>, Control.Subscription> source) {
        if (watchers.tryAcquire()) {
            var stream = (ServerCallStreamObserver<M>) call;
            new PushStream<>(stream, CallLoop.current(), backlog, messages, watchers::release).start(source);
        } else {
            call.onError(tooManyWatchers().asRuntimeException());
        }
    }

    private static <T, M> @Nullable M message(@Nullable T next, Function<T, M> message) {
        return next == null ? null : message.apply(next);
    }

    @Override
    public void setActive(SetActiveRequest request, StreamObserver<SetActiveResponse> call) {
        switch (ActivityRequest.of(request)) {
            case ActivityRequest.Accepted accepted -> UnaryCall.answer(call, vote(accepted), response -> response);
            case ActivityRequest.Rejected(var problem) ->
                call.onError(Status.INVALID_ARGUMENT.withDescription(problem).asRuntimeException());
        }
    }

    @Override
    public void move(MoveRequest request, StreamObserver<MoveResponse> call) {
        var answer = Answers.within(control::view)
                .flatMap(before -> switch (MoveOrder.move(request.getGroup(), request.getNode(), before)) {
                    case MoveOrder.Rejected(var status) -> Uni.createFrom().failure(status.asRuntimeException());
                    case MoveOrder.Accepted(var group, var changes) ->
                        Answers.within(() -> control.move(group, request.getNode()))
                                .map(after -> moveResponse(group, changes, after));
                });
        UnaryCall.answer(call, answer, response -> response);
    }

    @Override
    public void reload(ReloadRequest request, StreamObserver<ReloadResponse> call) {
        UnaryCall.answer(call, Answers.within(Answers.LONG_PATIENCE, control::reload), ReloadMessage::of);
    }

    @Override
    public void unpin(UnpinRequest request, StreamObserver<UnpinResponse> call) {
        var answer = Answers.within(control::view)
                .flatMap(before -> switch (MoveOrder.unpin(request.getGroup(), before)) {
                    case MoveOrder.Rejected(var status) -> Uni.createFrom().failure(status.asRuntimeException());
                    case MoveOrder.Accepted accepted ->
                        Answers.within(() -> control.unpin(accepted.group()))
                                .map(after -> unpinResponse(accepted.group(), after));
                });
        UnaryCall.answer(call, answer, response -> response);
    }

    private static MoveResponse moveResponse(String group, boolean changed, View after) {
        return MoveResponse.newBuilder()
                .setGroup(group)
                .setChanged(changed)
                .setStatus(ClusterMessage.of(after))
                .build();
    }

    private static UnpinResponse unpinResponse(String group, View after) {
        return UnpinResponse.newBuilder()
                .setGroup(group)
                .setStatus(ClusterMessage.of(after))
                .build();
    }

    private Uni<SetActiveResponse> vote(ActivityRequest.Accepted accepted) {
        return Answers.within(control::view)
                .flatMap(before -> before.status().phase() == Phase.STOPPING
                        ? Uni.createFrom().failure(stopping().asRuntimeException())
                        : voteAfter(before, accepted));
    }

    private Uni<SetActiveResponse> voteAfter(View before, ActivityRequest.Accepted accepted) {
        return Answers.within(() ->
                        control.vote(accepted.active(), accepted.source(), accepted.reason(), accepted.timeToLive()))
                .flatMap(after -> isRefused(accepted, after)
                        ? Uni.createFrom().failure(tooManyVoters().asRuntimeException())
                        : Uni.createFrom().item(setActiveResponse(accepted.source(), before, after)));
    }

    private static boolean isRefused(ActivityRequest.Accepted accepted, View after) {
        return !accepted.active()
                && after.status().reasons().size() >= ActivityVoted.VOTERS_MAX
                && !Participation.takenOutBy(accepted.source(), after.status());
    }

    private static StatusResponse statusResponse(View view) {
        return StatusResponse.newBuilder().setStatus(ClusterMessage.of(view)).build();
    }

    private static SetActiveResponse setActiveResponse(String source, View before, View after) {
        return SetActiveResponse.newBuilder()
                .setChanged(Participation.takenOutBy(source, before.status())
                        != Participation.takenOutBy(source, after.status()))
                .setStatus(ClusterMessage.of(after))
                .build();
    }

    private static Status stopping() {
        return Status.FAILED_PRECONDITION.withDescription(
                "the daemon is stopping and takes no orders: repeat this when it runs again");
    }

    private static Status tooManyVoters() {
        return Status.RESOURCE_EXHAUSTED.withDescription(ActivityVoted.VOTERS_MAX
                + " others vote against this node already, which is the limit: let one of them say that it is active");
    }

    private static Status tooManyWatchers() {
        return Status.RESOURCE_EXHAUSTED.withDescription(WATCHERS_MAX
                + " watchers are connected, which is the limit: end one of them, or ask for status instead");
    }
}
