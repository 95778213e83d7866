package org.vippy.management;

import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.PeerStatus;
import org.vippy.election.Status.Phase;

class HealthTest {
    private final TestingControl control = new TestingControl();

    @Test
    void isAliveWhileTheLoopTurns() {
        assertEquals(UP, alive().getStatus());
    }

    @Test
    void isDeadWhenTheLoopHangs() {
        control.hang();
        var alive = alive();
        assertEquals(DOWN, alive.getStatus());
        assertTrue(why(alive).contains("has not answered for 2000 ms"), why(alive));
    }

    @Test
    void isNotReadyWhenTheLoopHangs() {
        control.hang();
        assertEquals(DOWN, ready().getStatus());
    }

    @Test
    void saysThatItWaitsForItsPeers() {
        become(0, Phase.LISTENING);
        assertEquals("waiting for its peers to be mature", why(ready()));
    }

    @Test
    void isReadyWhenMatureActiveAndAgreed() {
        assertEquals(UP, ready().getStatus());
        assertEquals("", why(ready()));
    }

    @Test
    void isReadyWithoutAnyPeer() {
        become(0, Phase.ACTIVE);
        assertEquals(UP, ready().getStatus());
    }

    @Test
    void saysHowLongItListens() {
        become(1_500_000_000L, Phase.LISTENING);
        assertEquals(DOWN, ready().getStatus());
        assertEquals("listening for another 1500 ms", why(ready()));
    }

    @Test
    void saysWhyItIsInactiveAndWhatToDo() {
        control.become(TestingViews.view(TestingViews.status(Phase.INACTIVE, 1, TestingViews.OPERATOR)));
        assertEquals(DOWN, ready().getStatus());
        assertEquals("taken out: disk swap (vippyctl activate)", why(ready()));
    }

    @Test
    void isNotReadyWhenItsConfigurationIsItsOwn() {
        become(0, Phase.ACTIVE, TestingViews.peer(Hearing.TWO_WAY, false));
        assertEquals(DOWN, ready().getStatus());
        assertEquals("no peer has the same configuration: b has version 5", why(ready()));
    }

    @Test
    void isReadyWhenAPeerAgreesAndAnotherDoesNot() {
        become(0, Phase.ACTIVE, TestingViews.peer(Hearing.TWO_WAY, false), TestingViews.peer(Hearing.TWO_WAY, true));
        assertEquals(UP, ready().getStatus());
    }

    @ParameterizedTest
    @EnumSource
    void isReadyInNoPhaseButOne(Phase phase) {
        become(0, phase);
        assertEquals(phase == Phase.ACTIVE ? UP : DOWN, ready().getStatus());
    }

    private void become(long matureInNanos, Phase phase, PeerStatus... peers) {
        control.become(TestingViews.view(TestingViews.status(phase, 1, matureInNanos, List.of(peers))));
    }

    private HealthCheckResponse alive() {
        return new LoopTurns(control).call().await().indefinitely();
    }

    private HealthCheckResponse ready() {
        return new FitToOwn(control).call().await().indefinitely();
    }

    private static String why(HealthCheckResponse response) {
        return (String) response.getData().orElseThrow().get("why");
    }
}
