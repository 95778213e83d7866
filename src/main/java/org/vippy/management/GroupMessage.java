package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vippy.election.GroupState;
import org.vippy.election.Status;
import org.vippy.v1.Address;
import org.vippy.v1.GroupStatus;
import org.vippy.v1.Ineligible;
import org.vippy.v1.Pin;

/** A group as a message. */
final class GroupMessage {
    private GroupMessage() {}

    /** All groups of a view, in the order of the configuration. */
    static Stream<GroupStatus> all(View view) {
        var groups = view.status().groups();
        return IntStream.range(0, groups.size()).mapToObj(index -> of(index, groups.get(index), view.addresses()));
    }

    private static GroupStatus of(int index, Status.GroupStatus group, Map<String, List<View.Address>> addresses) {
        var message = GroupStatus.newBuilder()
                .setIndex(index)
                .setId(group.id())
                .addAllHolders(group.holders())
                .setState(state(group.state()))
                .setStateSeconds(seconds(group.inStateNanos()))
                .setNote(group.note())
                .addAllPreferences(group.preferences());
        message.setSticky(!group.preempt());
        if (group.owner() != null) {
            message.setOwner(group.owner()).setOwnerReason(why(group.why()));
        }
        if (group.dampedNanos() > 0) {
            message.setDampedSeconds(seconds(group.dampedNanos()));
        }
        if (group.pin() != null) {
            message.setPin(Pin.newBuilder()
                    .setNode(group.pin().node())
                    .setOrigin(group.pin().origin()));
        }
        addresses.getOrDefault(group.id(), List.of()).forEach(address -> message.addAddresses(address(address)));
        group.ineligible().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> message.addIneligible(ineligible(entry)));
        return message.build();
    }

    private static String why(Status.Why why) {
        return switch (why) {
            case NOBODY -> "";
            case PINNED -> "pinned";
            case PREFERRED -> "preferred";
            case KEPT -> "kept";
            case BALANCED -> "balance";
        };
    }

    private static GroupStatus.State state(GroupState state) {
        return switch (state) {
            case RELEASED -> GroupStatus.State.RELEASED;
            case CLAIMING -> GroupStatus.State.CLAIMING;
            case ACQUIRING -> GroupStatus.State.ACQUIRING;
            case HELD -> GroupStatus.State.HELD;
            case RELEASING -> GroupStatus.State.RELEASING;
        };
    }

    static Address address(View.Address address) {
        return Address.newBuilder()
                .setCidr(address.cidr())
                .setInterface(address.networkInterface())
                .build();
    }

    private static Ineligible ineligible(Map.Entry<String, String> entry) {
        return Ineligible.newBuilder()
                .setNode(entry.getKey())
                .setReason(entry.getValue())
                .build();
    }
}
