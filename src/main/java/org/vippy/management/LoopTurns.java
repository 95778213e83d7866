package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Liveness: the loop that owns the election turns. A daemon that fails this is to be restarted. */
@Liveness
@ApplicationScoped
class LoopTurns implements AsyncHealthCheck {
    private final Control control;

    LoopTurns(Control control) {
        this.control = requireNonNull(control, "control is null");
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var asked = System.nanoTime();
        return Answers.within(control::ping)
                .map(ignored -> turned(System.nanoTime() - asked))
                .onFailure()
                .recoverWithItem(LoopTurns::stuck);
    }

    private static HealthCheckResponse turned(long nanos) {
        return HealthCheckResponse.named("loop-turns")
                .up()
                .withData("answered-after-us", nanos / 1_000)
                .build();
    }

    private static HealthCheckResponse stuck(Throwable failure) {
        return HealthCheckResponse.named("loop-turns")
                .down()
                .withData("why", Answers.reason(failure))
                .build();
    }
}
