package org.vippy.management;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.StatusRequest;
import org.vippy.v1.VippyGrpc;

class HostileCallTest {
    private final TestingControl control = new TestingControl();
    private final TestingServer server = new TestingServer(control);
    private final Channel channel = server.connect();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void randomBytesChangeNothing() {
        // A fixed seed, since random bytes may happen to be a valid request.
        var random = new Random(20_260_304);
        for (var i = 0; i < 500; i++) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertNotEquals(Code.OK, send("SetActive", bytes));
        }
        assertEquals(List.of(), control.votes);
        assertAnswers();
    }

    @Test
    void truncatedRequestsChangeNothing() {
        var whole = SetActiveRequest.newBuilder().setReason("disk swap").build().toByteArray();
        for (var length = 0; length < whole.length; length++) {
            assertNotEquals(Code.OK, send("SetActive", Arrays.copyOf(whole, length)));
        }
        assertEquals(List.of(), control.votes);
        assertAnswers();
    }

    @Test
    void aReasonThatIsNoTextChangesNothing() {
        assertNotEquals(Code.OK, send("SetActive", new byte[] {0x12, 2, (byte) 0xc3, 0x28}));
        assertEquals(List.of(), control.votes);
    }

    @Test
    void aHugeReasonChangesNothing() {
        var huge = SetActiveRequest.newBuilder().setReason("x".repeat(1 << 20)).build();
        assertNotEquals(Code.OK, send("SetActive", huge.toByteArray()));
        assertEquals(List.of(), control.votes);
        assertAnswers();
    }

    private void assertAnswers() {
        VippyGrpc.newBlockingStub(channel).withDeadlineAfter(60, SECONDS).status(StatusRequest.getDefaultInstance());
    }

    private Code send(String method, byte[] request) {
        var descriptor = MethodDescriptor.newBuilder(new Raw(), new Raw())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(VippyGrpc.SERVICE_NAME + "/" + method)
                .build();
        var options = CallOptions.DEFAULT.withDeadlineAfter(60, SECONDS);
        try {
            ClientCalls.blockingUnaryCall(channel, descriptor, options, request);
            return Code.OK;
        } catch (StatusRuntimeException e) {
            assertNotEquals(Code.DEADLINE_EXCEEDED, e.getStatus().getCode());
            return e.getStatus().getCode();
        }
    }

    /** Bytes as they are. */
    private static final class Raw implements Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
