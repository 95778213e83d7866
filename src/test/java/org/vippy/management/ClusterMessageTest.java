package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.Phase;
import org.vippy.v1.ChatNetwork;
import org.vippy.v1.ChatPeer;
import org.vippy.v1.ConfigurationStatus;
import org.vippy.v1.Counters;
import org.vippy.v1.HookStatus;
import org.vippy.v1.LeaseStatus;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.NotifyStatus;
import org.vippy.v1.Reason;
import org.vippy.v1.TimingStatus;
import org.vippy.v1.WireFinding;
import org.vippy.v1.WireStatus;

class ClusterMessageTest {

    @Test
    void tellsEverythingOfTheNode() {
        var expected = NodeStatus.newBuilder()
                .setName("a")
                .setDaemonVersion("0.1.0")
                .setSession("000000000000abcd")
                .setState(NodeStatus.State.ACTIVE)
                .setActive(true)
                .setMature(true)
                .setListeningSeconds(80)
                .setConfiguration(ConfigurationStatus.newBuilder()
                        .setVersion(5)
                        .setDigest("d1")
                        .setOrigin("adopted from b")
                        .setNotStored("the disk is full")
                        .setAgreed(true))
                .setLease(LeaseStatus.newBuilder()
                        .setEnabled(true)
                        .setProtects(true)
                        .setLeaseSeconds(2)
                        .setProtectsFromStaleSeconds(2.7))
                .setTiming(TimingStatus.newBuilder()
                        .setIntervalSeconds(0.3)
                        .setMatureSeconds(15)
                        .setStaleSeconds(3))
                .setUptimeSeconds(90)
                .setSequence(7)
                .build();
        assertEquals(expected, ClusterMessage.of(TestingViews.healthy()).getNode());
    }

    @Test
    void tellsHowFarHostsAreToldOneByOne() {
        var expected = NotifyStatus.newBuilder()
                .setKnownHosts(312)
                .setFramesSent(624)
                .setFramesLeft(65_222)
                .setSecondsLeft(131)
                .build();
        assertEquals(expected, ClusterMessage.of(TestingViews.healthy()).getNotify());
    }

    @Test
    void tellsWhatHasBecomeOfHooksOnceOneWasToBeRun() {
        var expected = HookStatus.newBuilder()
                .setRuns(7)
                .setFailures(1)
                .setLeftOut(3)
                .setWaiting(1)
                .setLastFailure("hook it (up, web): exit code 1")
                .setLastFailureAgeSeconds(9)
                .build();
        assertEquals(expected, ClusterMessage.of(TestingViews.healthy()).getHooks());
        assertEquals(Optional.empty(), HookMessage.of(View.Hooks.NONE));
    }

    @Test
    void tellsWhatIsWrongOnTheWire() {
        var finding = WireFinding.newBuilder()
                .setKind("foreign-duplicate")
                .setGroup("web")
                .setAddress("192.0.2.10")
                .setHolder("a")
                .setMac("02:00:5e:10:00:01");
        assertEquals(
                WireStatus.newBuilder()
                        .setAsked(480)
                        .setAnswers(1432)
                        .addUnknownNodes("c")
                        .addFindings(finding)
                        .build(),
                ClusterMessage.of(TestingViews.healthy()).getWire());
    }

    @Test
    void tellsTheChatNetworks() {
        var group = ChatNetwork.newBuilder()
                .setName("224.1.1.1:5007")
                .setKind(ChatNetwork.Kind.MULTICAST)
                .setOpen(true)
                .addInterfaces("eth0")
                .setHeardAgeSeconds(0.02)
                .build();
        var peer = ChatPeer.newBuilder()
                .setAddress("192.0.2.2:5007")
                .setFailure("nobody listens there")
                .setSendFailures(5);
        var list = ChatNetwork.newBuilder()
                .setName("unicast port 5007")
                .setKind(ChatNetwork.Kind.UNICAST)
                .setFailure("address in use")
                .setSendFailures(5)
                .addPeers(peer)
                .build();
        assertEquals(
                List.of(group, list), ClusterMessage.of(TestingViews.healthy()).getChatList());
    }

    @Test
    void tellsCounters() {
        var expected = Counters.newBuilder()
                .setDatagramsSent(11)
                .setDatagramsReceived(22)
                .setDatagramsReplayed(4)
                .setDatagramsCopied(4)
                .putAllDatagramsRejected(Map.of("wrong-secret", 3L))
                .setLoopStalls(5)
                .putAllOther(Map.of("claims", 6L))
                .build();
        assertEquals(expected, ClusterMessage.of(TestingViews.healthy()).getCounters());
    }

    @Test
    void tellsWhyTheNodeDoesNotTakePart() {
        var node = node(Phase.INACTIVE, TestingViews.OPERATOR);
        assertEquals(
                List.of(Reason.newBuilder()
                        .setCode("operator")
                        .setText("taken out: disk swap")
                        .setRemedy("vippyctl activate")
                        .build()),
                node.getReasonsList());
        assertFalse(node.getActive());
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryPhase(Phase phase) {
        assertEquals(phase.name(), node(phase).getState().name());
    }

    @ParameterizedTest
    @CsvSource({"LISTENING,true", "ACTIVE,true", "INACTIVE,false", "STOPPING,false"})
    void isWillingWhileItListens(Phase phase, boolean willing) {
        assertEquals(willing, node(phase).getActive());
    }

    @Test
    void isNotMatureWhileTimeIsLeft() {
        var status = TestingViews.status(Phase.LISTENING, 1, 2_500_000_000L, List.of());
        var node = ClusterMessage.of(TestingViews.view(status)).getNode();
        assertFalse(node.getMature());
        assertEquals(2.5, node.getMatureInSeconds());
    }

    @ParameterizedTest
    @CsvSource({"LISTENING,false", "ACTIVE,true", "INACTIVE,true", "STOPPING,true"})
    void isNotMatureWhileItStillListens(Phase phase, boolean mature) {
        assertEquals(mature, node(phase).getMature());
    }

    @ParameterizedTest
    @CsvSource({"TWO_WAY,false", "ONE_WAY,false", "STALE,true", "DEPARTED,true", "NEVER,true"})
    void disagreesOnlyWithTheLiving(Hearing hearing, boolean agreed) {
        var status = TestingViews.status(Phase.ACTIVE, 1, 0, List.of(TestingViews.peer(hearing, false)));
        var node = ClusterMessage.of(TestingViews.view(status)).getNode();
        assertEquals(agreed, node.getConfiguration().getAgreed());
    }

    @Test
    void showsNoLeaseWhenLeasesAreOff() {
        assertEquals(
                0,
                ClusterMessage.of(TestingViews.withoutLease())
                        .getNode()
                        .getLease()
                        .getLeaseSeconds());
        assertTrue(
                ClusterMessage.of(TestingViews.healthy()).getNode().getLease().getEnabled());
        assertFalse(ClusterMessage.of(TestingViews.withoutLease())
                .getNode()
                .getLease()
                .getEnabled());
    }

    private static NodeStatus node(Phase phase, org.vippy.election.Status.Reason... reasons) {
        return ClusterMessage.of(TestingViews.view(TestingViews.status(phase, 1, reasons)))
                .getNode();
    }
}
