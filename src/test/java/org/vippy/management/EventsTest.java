package org.vippy.management;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.election.Occurrence.Cause;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;
import org.vippy.v1.Address;
import org.vippy.v1.Event;
import org.vippy.v1.EventsRequest;
import org.vippy.v1.EventsResponse;
import org.vippy.v1.VippyGrpc;

/** The stream of events over a real connection, with each kind of event. */
class EventsTest {
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final List<View.Address> ADDRESSES = List.of(new View.Address("192.0.2.10/24", "eth0"));

    private final TestingControl control = new TestingControl();
    private final TestingServer server = new TestingServer(control);
    private long sequence;

    @AfterEach
    void stop() {
        server.close();
    }

    private Event told(java.util.Iterator<EventsResponse> stream, Happening happening) {
        sequence++;
        control.happen(new Happened(sequence, TIME, happening));
        return stream.next().getEvent();
    }

    private Event.Builder event(Event.Kind kind) {
        return Event.newBuilder()
                .setSequence(sequence)
                .setTime("2026-03-04T05:06:07.089Z")
                .setKind(kind);
    }

    private Event.Builder ofGroup(Event.Kind kind) {
        return event(kind)
                .setGroup("web")
                .addAddresses(Address.newBuilder().setCidr("192.0.2.10/24").setInterface("eth0"));
    }

    @Test
    void beginsWithTheStateAndTellsEachKindOfEvent() throws InterruptedException {
        var stream = VippyGrpc.newBlockingStub(server.connect())
                .withDeadlineAfter(20, SECONDS)
                .events(EventsRequest.getDefaultInstance());
        assertEquals(
                EventsResponse.newBuilder()
                        .setStatus(ClusterMessage.of(TestingViews.healthy()))
                        .build(),
                stream.next());
        control.nextWatcherCount();

        assertEquals(
                told(stream, new Happening.GroupUp("web", ADDRESSES, "b", Cause.HOLDER_LOST)),
                ofGroup(Event.Kind.GROUP_UP)
                        .setFrom("b")
                        .setCause("holder-lost")
                        .build());
        assertEquals(
                told(stream, new Happening.GroupDown("web", ADDRESSES, "b", Cause.PREFERENCE)),
                ofGroup(Event.Kind.GROUP_DOWN).setTo("b").setCause("preference").build());
        assertEquals(
                told(stream, new Happening.HolderChanged("web", ADDRESSES, "b", "c", Cause.PEER)),
                ofGroup(Event.Kind.HOLDER_CHANGED)
                        .setFrom("b")
                        .setTo("c")
                        .setCause("peer")
                        .build());
        assertEquals(
                told(stream, new Happening.Conflict("web", ADDRESSES, List.of("a", "b"))),
                ofGroup(Event.Kind.CONFLICT).addHolders("a").addHolders("b").build());
        assertEquals(
                told(stream, new Happening.ConfigurationChanged(6, "d2", "file")),
                event(Event.Kind.CONFIGURATION_CHANGED)
                        .setConfigurationVersion(6)
                        .setConfigurationDigest("d2")
                        .setConfigurationOrigin("file")
                        .build());
        for (var phase : Phase.values()) {
            var kind = Event.Kind.valueOf("NODE_" + phase);
            var reason = new Reason("vote:disk", "full", "", 1_500_000_000L);
            assertEquals(
                    told(stream, new Happening.NodeChanged(phase, List.of(reason))),
                    event(kind).addReasons(ClusterMessage.reason(reason)).build());
        }
    }
}
