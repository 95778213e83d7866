package org.vippy.cli.text;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vippy.v1.Address;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.GroupStatus;
import org.vippy.v1.Ineligible;

/** The groups as a table, a line for each address. */
final class GroupTable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private GroupTable() {}

    static List<Line> lines(ClusterStatus status) {
        Table table = new Table("GROUP", "ADDRESSES", "", "HOLDER", "OWNER", "WHY", "PREFERS", "HERE", "NOTE");
        status.getGroupsList()
                .forEach(group -> table.row(GroupProblems.concern(group, status.getNode()), cells(group)));
        return table.lines();
    }

    private static List<List<String>> cells(GroupStatus group) {
        return List.of(
                List.of(GroupNames.isNamed(group) ? group.getId() : ""),
                group.getAddressesList().stream().map(Address::getCidr).toList(),
                group.getAddressesList().stream().map(Address::getInterface).toList(),
                group.getHoldersCount() == 0 ? List.of("nobody") : group.getHoldersList(),
                List.of(group.getOwner().isEmpty() ? "nobody" : group.getOwner()),
                List.of(group.getOwnerReason()),
                group.getPreferencesList(),
                List.of(here(group)),
                List.of(note(group)));
    }

    private static String here(GroupStatus group) {
        return switch (group.getState()) {
            case RELEASED -> "";
            case CLAIMING, ACQUIRING, HELD, RELEASING, FAILED ->
                group.getState().name().toLowerCase(Locale.ROOT) + " " + Spans.rough(group.getStateSeconds());
            case STATE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static String note(GroupStatus group) {
        Stream<String> pinned = group.hasPin()
                ? Stream.of("pinned to " + group.getPin().getNode() + " on "
                        + group.getPin().getOrigin())
                : Stream.of();
        Stream<String> rest = group.getNote().isBlank()
                ? group.getIneligibleList().stream().map(GroupTable::cannot)
                : Stream.of(group.getNote());
        Stream<String> stays = group.getSticky() ? Stream.of("no preempt") : Stream.of();
        return Stream.of(pinned, damped(group), rest, stays)
                .flatMap(each -> each)
                .collect(Collectors.joining("; "));
    }

    /** When the daemon, which runs on this host, will take it again. */
    private static Stream<String> damped(GroupStatus group) {
        if (!group.hasDampedSeconds()) {
            return Stream.of();
        }
        LocalTime until = LocalTime.now(ZoneId.systemDefault()).plusSeconds(Math.round(group.getDampedSeconds()));
        return Stream.of("damped until " + until.truncatedTo(ChronoUnit.SECONDS).format(CLOCK) + " (in "
                + Spans.rough(group.getDampedSeconds()) + ")");
    }

    private static String cannot(Ineligible ineligible) {
        return "not " + ineligible.getNode() + (ineligible.getReason().isBlank() ? "" : ": " + ineligible.getReason());
    }
}
