package org.vippy.management;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Status.Phase;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.SetActiveResponse;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.VippyGrpc;
import org.vippy.v1.VippyGrpc.VippyBlockingStub;

class VippyServiceTest {
    private final TestingControl control = new TestingControl();
    private final TestingServer server = new TestingServer(control);
    private final VippyBlockingStub client =
            VippyGrpc.newBlockingStub(server.connect()).withDeadlineAfter(20, SECONDS);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersWithTheWholeView() {
        assertEquals(ClusterMessage.of(TestingViews.healthy()), status());
    }

    @Test
    void saysWhatToDoWhenTheLoopHangs() {
        control.hang();
        var failure = assertThrows(StatusRuntimeException.class, this::status);
        assertEquals(Code.UNAVAILABLE, failure.getStatus().getCode());
        assertTrue(failure.getMessage().contains("see its log"), failure.getMessage());
    }

    @Test
    void deactivatesForTheOperator() {
        var response = setActive(false, " disk swap ");
        assertEquals(List.of(new TestingControl.Vote(false, "operator", "disk swap", Duration.ZERO)), control.votes);
        assertTrue(response.getChanged());
        assertEquals(NodeStatus.State.INACTIVE, response.getStatus().getNode().getState());
    }

    @Test
    void saysWhenNothingChanged() {
        assertFalse(setActive(true, "").getChanged());
        assertTrue(setActive(false, "disk swap").getChanged());
        assertFalse(setActive(false, "another reason").getChanged());
        assertTrue(setActive(true, "").getChanged());
    }

    @Test
    void countsTheVoteOfAVoterWithItsTimeToLive() {
        var request = SetActiveRequest.newBuilder()
                .setReason("disk full")
                .setVoter("disk")
                .setTimeToLive(com.google.protobuf.Duration.newBuilder().setSeconds(30));
        var response = client.setActive(request.build());
        assertEquals(
                List.of(new TestingControl.Vote(false, "vote:disk", "disk full", Duration.ofSeconds(30))),
                control.votes);
        assertTrue(response.getChanged());
        var reason = response.getStatus().getNode().getReasons(0);
        assertEquals("vote:disk", reason.getCode());
        assertEquals(30, reason.getLapsesInSeconds());
        assertFalse(client.setActive(request.build()).getChanged());
    }

    @Test
    void refusesADeactivationWithoutReason() {
        var failure = assertThrows(StatusRuntimeException.class, () -> setActive(false, "  "));
        assertEquals(Code.INVALID_ARGUMENT, failure.getStatus().getCode());
        assertTrue(failure.getMessage().contains("say why"), failure.getMessage());
        assertEquals(List.of(), control.votes);
    }

    @Test
    void takesNoOrdersWhileStopping() {
        control.become(TestingViews.view(TestingViews.status(Phase.STOPPING, 9)));
        var failure = assertThrows(StatusRuntimeException.class, () -> setActive(false, "disk swap"));
        assertEquals(Code.FAILED_PRECONDITION, failure.getStatus().getCode());
        assertEquals(List.of(), control.votes);
    }

    private org.vippy.v1.ClusterStatus status() {
        return client.status(StatusRequest.getDefaultInstance()).getStatus();
    }

    private SetActiveResponse setActive(boolean active, String reason) {
        return client.setActive(SetActiveRequest.newBuilder()
                .setActive(active)
                .setReason(reason)
                .build());
    }
}
