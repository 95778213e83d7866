package org.vippy.management;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The answer to a call that has one answer. */
final class UnaryCall {
    private UnaryCall() {}

    /** Sends the answer, or why there is none, on the call's own loop. */
    static <T, M> void answer(StreamObserver<M> call, Uni<T> answer, Function<T, M> message) {
        ((ServerCallStreamObserver<M>) call).setOnCancelHandler(() -> {});
        answer.emitOn(CallLoop.current())
                .map(message)
                .subscribe()
                .with(item -> complete(call, item), failure -> call.onError(error(failure)));
    }

    private static <M> void complete(StreamObserver<M> call, M message) {
        call.onNext(message);
        call.onCompleted();
    }

    private static StatusRuntimeException error(Throwable failure) {
        return switch (failure) {
            case StatusRuntimeException refusal -> refusal;
            case TimeoutException timeout ->
                Status.UNAVAILABLE.withDescription(Answers.reason(timeout)).asRuntimeException();
            default -> Status.INTERNAL.withDescription(Answers.reason(failure)).asRuntimeException();
        };
    }
}
