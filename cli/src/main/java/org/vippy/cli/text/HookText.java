package org.vippy.cli.text;

import org.vippy.v1.HookStatus;

/** What has become of the hooks of the node. */
final class HookText {
    private HookText() {}

    static String of(HookStatus hooks) {
        return count(hooks.getRuns()) + " run, " + count(hooks.getFailures()) + " failed"
                + (hooks.getLeftOut() == 0 ? "" : ", " + events(hooks.getLeftOut()) + " left out")
                + (hooks.getWaiting() == 0 ? "" : ", " + events(hooks.getWaiting()) + " waiting")
                + (hooks.getLastFailure().isEmpty()
                        ? ""
                        : ", last failure " + Spans.rough(hooks.getLastFailureAgeSeconds()) + " ago: "
                                + hooks.getLastFailure());
    }

    private static String events(long number) {
        return count(number) + (number == 1 ? " event" : " events");
    }

    private static String count(long number) {
        return Long.toUnsignedString(number);
    }
}
