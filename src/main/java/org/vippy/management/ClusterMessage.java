package org.vippy.management;

import static org.vippy.management.Numbers.seconds;

import org.vippy.election.Status;
import org.vippy.election.Timing;
import org.vippy.v1.CheckStatus;
import org.vippy.v1.ClusterStatus;
import org.vippy.v1.ConfigurationStatus;
import org.vippy.v1.LeaseStatus;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.NotifyStatus;
import org.vippy.v1.Reason;
import org.vippy.v1.TimingStatus;
import org.vippy.v1.WireFinding;
import org.vippy.v1.WireStatus;

/** A view as a message: the node itself, and with it all the rest. */
final class ClusterMessage {
    private ClusterMessage() {}

    static ClusterStatus of(View view) {
        var message = ClusterStatus.newBuilder().setNode(node(view)).setCounters(CountersMessage.of(view));
        GroupMessage.all(view).forEach(message::addGroups);
        view.status().peers().forEach(peer -> message.addPeers(PeerMessage.of(peer, view.chat())));
        view.notification().map(ClusterMessage::notify).ifPresent(message::setNotify);
        message.setWire(wire(view.wire()));
        view.chat().networks().stream().map(ChatMessage::network).forEach(message::addChat);
        view.checks().stream().map(ClusterMessage::check).forEach(message::addChecks);
        HookMessage.of(view.hooks()).ifPresent(message::setHooks);
        return message.build();
    }

    private static CheckStatus check(View.Check check) {
        return CheckStatus.newBuilder()
                .setName(check.name())
                .setProbe(check.probe())
                .addAllGroups(check.groups())
                .setPassing(check.passing())
                .setStateSeconds(seconds(check.age()))
                .setStreak(check.streak())
                .setNeeded(check.needed())
                .setRuns(check.runs())
                .setOutput(check.output())
                .build();
    }

    private static NotifyStatus notify(View.Notify notify) {
        return NotifyStatus.newBuilder()
                .setKnownHosts(notify.knownHosts())
                .setFramesSent(notify.sent())
                .setFramesLeft(notify.left())
                .setSecondsLeft(notify.timeLeft().toSeconds())
                .build();
    }

    private static WireStatus wire(View.Wire wire) {
        var message = WireStatus.newBuilder()
                .setAsked(wire.asked())
                .setAnswers(wire.answers())
                .addAllUnknownNodes(wire.unknownNodes());
        wire.findings()
                .forEach(finding -> message.addFindings(WireFinding.newBuilder()
                        .setKind(finding.kind())
                        .setGroup(finding.group())
                        .setAddress(finding.address())
                        .setHolder(finding.holder())
                        .setMac(finding.mac())
                        .setAnswerer(finding.answerer())));
        return message.build();
    }

    private static NodeStatus node(View view) {
        var status = view.status();
        var message = NodeStatus.newBuilder()
                .setName(status.self())
                .setDaemonVersion(view.version())
                .setSession(Numbers.session(status.session()))
                .setState(state(status.phase()))
                .setActive(Participation.willing(status))
                .setMature(Participation.mature(status))
                .setMatureInSeconds(seconds(status.matureInNanos()))
                .setListeningSeconds(seconds(status.listeningNanos()))
                .setConfiguration(configuration(view))
                .setLease(lease(status, view.timing()))
                .setTiming(timing(view.timing()))
                .setUptimeSeconds(seconds(view.uptime()))
                .setSequence(status.sequence());
        status.reasons().stream().map(ClusterMessage::reason).forEach(message::addReasons);
        return message.build();
    }

    private static NodeStatus.State state(Status.Phase phase) {
        return switch (phase) {
            case LISTENING -> NodeStatus.State.LISTENING;
            case ACTIVE -> NodeStatus.State.ACTIVE;
            case INACTIVE -> NodeStatus.State.INACTIVE;
            case STOPPING -> NodeStatus.State.STOPPING;
        };
    }

    static Reason reason(Status.Reason reason) {
        var message = Reason.newBuilder()
                .setCode(reason.code())
                .setText(reason.text())
                .setRemedy(reason.remedy());
        if (reason.lapsesInNanos() != Status.Reason.STANDS) {
            message.setLapsesInSeconds(seconds(reason.lapsesInNanos()));
        }
        return message.build();
    }

    private static ConfigurationStatus configuration(View view) {
        Status status = view.status();
        return ConfigurationStatus.newBuilder()
                .setVersion(status.configVersion())
                .setDigest(status.digest())
                .setOrigin(view.origin())
                .setNotStored(view.notStored())
                .setAgreed(PeerMessage.agreed(status))
                .build();
    }

    private static LeaseStatus lease(Status status, Timing timing) {
        return LeaseStatus.newBuilder()
                .setEnabled(timing.lease())
                .setProtects(status.leaseProtects())
                .setLeaseSeconds(Math.clamp(status.leaseSeconds(), 0, Integer.MAX_VALUE))
                .setProtectsFromStaleSeconds(seconds(timing.protectiveStale()))
                .build();
    }

    private static TimingStatus timing(Timing timing) {
        return TimingStatus.newBuilder()
                .setIntervalSeconds(seconds(timing.interval()))
                .setMatureSeconds(seconds(timing.mature()))
                .setStaleSeconds(seconds(timing.stale()))
                .build();
    }
}
