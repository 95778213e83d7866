package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import java.util.Collection;
import java.util.Optional;
import org.vippy.v1.HookStatus;

/** What has become of hooks, as a message. */
final class HookMessage {
    private HookMessage() {}

    /** Empty as long as none was to be run. */
    static Optional<HookStatus> of(View.Hooks hooks) {
        var message = HookStatus.newBuilder()
                .setRuns(sum(hooks.runs().values()))
                .setFailures(sum(hooks.failures().values()))
                .setLeftOut(hooks.leftOut())
                .setWaiting(hooks.waiting());
        hooks.lastFailure().ifPresent(failure -> message.setLastFailure(failure.text())
                .setLastFailureAgeSeconds(seconds(failure.age())));
        var status = message.build();
        return status.equals(HookStatus.getDefaultInstance()) ? Optional.empty() : Optional.of(status);
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
