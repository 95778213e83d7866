package org.vippy.chat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.vippy.chat.v1.Body;
import org.vippy.chat.v1.Challenge;
import org.vippy.chat.v1.Heard;
import org.vippy.chat.v1.Pin;
import org.vippy.election.Announcement;
import org.vippy.election.GroupSet;

/** Announcements to their protobuf form and back, field by field; {@link Bounds} judges the values. */
final class Bodies {
    private Bodies() {}

    static Body write(Announcement announcement) {
        return Body.newBuilder()
                .setListeningNanos(announcement.listeningNanos())
                .setStaleNanos(announcement.staleNanos())
                .setIntervalNanos(announcement.intervalNanos())
                .setConfigVersion(announcement.configVersion())
                .setDigest(announcement.digest())
                .setActive(announcement.active())
                .setMature(announcement.mature())
                .setLastResort(announcement.lastResort())
                .setStopping(announcement.stopping())
                .setAsking(announcement.asking())
                .addAllReasons(announcement.reasons())
                .setHeld(write(announcement.held()))
                .setClaimed(write(announcement.claimed()))
                .setObjected(write(announcement.objected()))
                .setIneligible(write(announcement.ineligible()))
                .setDamped(write(announcement.damped()))
                .setLeaving(announcement.leaving())
                .addAllHeard(announcement.heard().stream().map(Bodies::write).toList())
                .addAllChallenges(
                        announcement.challenges().stream().map(Bodies::write).toList())
                .addAllPins(announcement.pins().stream().map(Bodies::write).toList())
                .build();
    }

    private static ByteString write(GroupSet groups) {
        return ByteString.copyFrom(groups.toBytes());
    }

    private static Heard write(Announcement.Heard heard) {
        return Heard.newBuilder()
                .setNode(heard.node())
                .setSession(heard.session())
                .setSequence(heard.sequence())
                .setAgeNanos(heard.ageNanos())
                .setDirectAgeNanos(heard.directAgeNanos())
                .build();
    }

    private static Challenge write(Announcement.Challenge challenge) {
        return Challenge.newBuilder()
                .setNode(challenge.node())
                .setSession(challenge.session())
                .build();
    }

    private static Pin write(Announcement.Pin pin) {
        return Pin.newBuilder()
                .setGroup(pin.group())
                .setNode(pin.node())
                .setSession(pin.session())
                .setOrigin(pin.origin())
                .setVersion(pin.version())
                .build();
    }

    static Announcement read(String node, long session, long sequence, Body body) {
        return new Announcement(
                node,
                session,
                sequence,
                body.getListeningNanos(),
                body.getStaleNanos(),
                body.getIntervalNanos(),
                body.getConfigVersion(),
                body.getDigest(),
                body.getActive(),
                body.getMature(),
                body.getLastResort(),
                body.getStopping(),
                body.getAsking(),
                body.getReasonsList(),
                read(body.getHeld()),
                read(body.getClaimed()),
                read(body.getObjected()),
                read(body.getIneligible()),
                read(body.getDamped()),
                body.getLeaving(),
                heard(body.getHeardList()),
                challenges(body.getChallengesList()),
                pins(body.getPinsList()));
    }

    private static GroupSet read(ByteString groups) {
        return GroupSet.fromBytes(groups.toByteArray());
    }

    private static List<Announcement.Heard> heard(List<Heard> heard) {
        return heard.stream()
                .map(each -> new Announcement.Heard(
                        each.getNode(),
                        each.getSession(),
                        each.getSequence(),
                        each.getAgeNanos(),
                        each.getDirectAgeNanos()))
                .toList();
    }

    private static List<Announcement.Pin> pins(List<Pin> pins) {
        return pins.stream()
                .map(pin -> new Announcement.Pin(
                        pin.getGroup(), pin.getNode(), pin.getSession(), pin.getOrigin(), pin.getVersion()))
                .toList();
    }

    private static List<Announcement.Challenge> challenges(List<Challenge> challenges) {
        return challenges.stream()
                .map(each -> new Announcement.Challenge(each.getNode(), each.getSession()))
                .toList();
    }
}
