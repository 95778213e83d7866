package org.vippy.management;

import static java.util.Objects.requireNonNull;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Readiness: the node is mature, active and in agreement. A daemon that fails this is alive and owns nothing new. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class FitToOwn implements AsyncHealthCheck {
    private static final String NAME = "fit-to-own";

    private final Control control;

    FitToOwn(Control control) {
        this.control = requireNonNull(control, "control is null");
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Answers.within(control::view)
                .map(view -> response(Readiness.of(view.status())))
                .onFailure()
                .recoverWithItem(FitToOwn::unknown);
    }

    private static HealthCheckResponse response(Readiness readiness) {
        return HealthCheckResponse.named(NAME)
                .status(readiness.ready())
                .withData("mature", readiness.mature())
                .withData("active", readiness.active())
                .withData("agreed", readiness.agreed())
                .withData("why", readiness.why())
                .build();
    }

    private static HealthCheckResponse unknown(Throwable failure) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("why", Answers.reason(failure))
                .build();
    }
}
