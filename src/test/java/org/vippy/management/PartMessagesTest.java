package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vippy.election.GroupState;
import org.vippy.election.Occurrence;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Occurrence.Severity;
import org.vippy.election.Status.Hearing;
import org.vippy.v1.Address;
import org.vippy.v1.Change;
import org.vippy.v1.GroupStatus;
import org.vippy.v1.HeardBy;
import org.vippy.v1.Ineligible;
import org.vippy.v1.PeerStatus;

class PartMessagesTest {

    @Test
    void tellsEverythingOfAGroup() {
        var expected = GroupStatus.newBuilder()
                .setId("web")
                .addAddresses(Address.newBuilder().setCidr("192.0.2.10/24").setInterface("eth0"))
                .addAddresses(Address.newBuilder().setCidr("192.0.2.11/24").setInterface("eth1"))
                .setOwner("a")
                .setOwnerReason("kept")
                .addHolders("a")
                .setState(GroupStatus.State.HELD)
                .setStateSeconds(1.5)
                .setNote("kept")
                .addAllPreferences(List.of("b", "a"))
                .addIneligible(Ineligible.newBuilder().setNode("b").setReason("carrier"))
                .addIneligible(Ineligible.newBuilder().setNode("c"))
                .build();
        assertEquals(List.of(expected), GroupMessage.all(TestingViews.healthy()).toList());
    }

    @Test
    void leavesTheOwnerEmptyWhenThereIsNone() {
        var group = GroupMessage.all(TestingViews.withoutOwner()).toList().getFirst();
        assertEquals("", group.getOwner());
        assertEquals(List.of(), group.getAddressesList());
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryGroupState(GroupState state) {
        var group = GroupMessage.all(TestingViews.withGroup(TestingViews.group(state)))
                .toList();
        assertEquals(state.name(), group.getFirst().getState().name());
    }

    @Test
    void tellsEverythingOfAPeer() {
        var expected = PeerStatus.newBuilder()
                .setName("b")
                .setState(PeerStatus.State.TWO_WAY)
                .setAlive(true)
                .setActive(true)
                .setMature(true)
                .setAgeSeconds(0.1)
                .setDirectAgeSeconds(0.2)
                .setListeningSeconds(60)
                .setSession("000000000000001f")
                .setConfigurationVersion(5)
                .setConfigurationDigest("d1")
                .setAgreed(true)
                .setHeldCount(3)
                .setLink("one-way")
                .addReasons("x")
                .addHeardBy(HeardBy.newBuilder()
                        .setNetwork("224.1.1.1:5007")
                        .setInterface("eth0")
                        .setAgeSeconds(0.02))
                .build();
        assertEquals(expected, PeerMessage.of(TestingViews.peer(Hearing.TWO_WAY, true), TestingViews.chat()));
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER,false,false",
        "STALE,false,false",
        "DEPARTED,false,true",
        "ONE_WAY,true,false",
        "TWO_WAY,true,false"
    })
    void namesEveryHearing(Hearing hearing, boolean alive, boolean stopping) {
        var peer = PeerMessage.of(TestingViews.peer(hearing, true), TestingViews.chat());
        assertEquals(hearing.name(), peer.getState().name());
        assertEquals(alive, peer.getAlive());
        assertEquals(stopping, peer.getStopping());
    }

    @Test
    void leavesTheAgesOfAPeerThatWasNeverHeardAbsent() {
        var peer = PeerMessage.of(TestingViews.unheardPeer(), TestingViews.chat());
        assertFalse(peer.hasAgeSeconds() || peer.hasDirectAgeSeconds() || peer.hasAcknowledgedAgeSeconds());
        assertEquals("", peer.getSession());
    }

    @Test
    void tellsAChangeOfAGroup() {
        var expected = Change.newBuilder()
                .setTime("2026-03-04T05:06:07.000Z")
                .setGroup("web")
                .setWhat("a takes over")
                .setReason("holder-lost")
                .setSeverity(Change.Severity.NOTICE)
                .build();
        assertEquals(expected, changeOf(TestingViews.change("a takes over")));
    }

    @ParameterizedTest
    @EnumSource
    void tellsAChangeOfANode(Severity severity) {
        var change = new View.Change(
                TestingViews.change("").time(), new Occurrence(severity, "b", "b is silent", Cause.PEER));
        assertEquals("b", changeOf(change).getNode());
        assertEquals("", changeOf(change).getGroup());
        assertEquals(severity.name(), changeOf(change).getSeverity().name());
    }

    private static Change changeOf(View.Change change) {
        var view = TestingViews.healthy().withChanges(List.of(change));
        return ChangeMessage.watchResponse(view).getChanges(0);
    }
}
