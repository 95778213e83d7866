package org.vippy.management;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.vippy.election.Occurrence;
import org.vippy.election.Status.GroupStatus;
import org.vippy.v1.Change;
import org.vippy.v1.WatchResponse;

/** What happened, as messages. */
final class ChangeMessage {
    /** RFC 3339 in UTC, always with three digits of milliseconds. */
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private ChangeMessage() {}

    static WatchResponse watchResponse(View view) {
        var message = WatchResponse.newBuilder().setStatus(ClusterMessage.of(view));
        if (!view.changes().isEmpty()) {
            var groups = groups(view);
            view.changes().forEach(change -> message.addChanges(of(change, groups)));
        }
        return message.build();
    }

    private static Change of(View.Change change, Set<String> groups) {
        var occurrence = change.occurrence();
        var message = Change.newBuilder()
                .setTime(TIME.format(change.time()))
                .setWhat(occurrence.text())
                .setReason(code(occurrence.cause()))
                .setSeverity(severity(occurrence.severity()));
        return groups.contains(occurrence.subject())
                ? message.setGroup(occurrence.subject()).build()
                : message.setNode(occurrence.subject()).build();
    }

    private static Set<String> groups(View view) {
        return view.status().groups().stream().map(GroupStatus::id).collect(Collectors.toUnmodifiableSet());
    }

    /** HOLDER_LOST becomes "holder-lost". */
    static String code(Occurrence.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Change.Severity severity(Occurrence.Severity severity) {
        return switch (severity) {
            case DEBUG -> Change.Severity.DEBUG;
            case NOTICE -> Change.Severity.NOTICE;
            case WARNING -> Change.Severity.WARNING;
            case ERROR -> Change.Severity.ERROR;
        };
    }
}
