package dev.vitals.checks;

import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.InvalidMessageException;
import org.jspecify.annotations.Nullable;

/** One call of the health service, until its end in whatever gRPC status; whoever closes its client ends it. */
final class GrpcCall {

    private static final String METHOD = "grpc.health.v1.Health/Check";
    private static final String CONTENT_TYPE = "application/grpc";

    private final GrpcClientRequest<Buffer, Buffer> request;
    private final Promise<Reply> end = Promise.promise();
    private @Nullable Buffer message;

    GrpcCall(GrpcClientRequest<Buffer, Buffer> request) {
        this.request = request;
    }

    /** How a call ended; the message is empty where the server sent none. */
    record Reply(GrpcStatus status, Buffer message) {}

    Future<Reply> make(MultiMap headers, Buffer question) {
        // Without these two the client logs failures by itself.
        request.exceptionHandler(this::lose);
        request.connection().exceptionHandler(this::lose);
        request.fullMethodName(METHOD).headers().addAll(headers);
        request.response().onSuccess(this::receive).onFailure(this::lose);
        request.end(question).onFailure(this::lose);
        return end.future();
    }

    private void receive(GrpcClientResponse<Buffer, Buffer> response) {
        String type = response.headers().get("content-type");
        if (type == null || !type.startsWith(CONTENT_TYPE)) {
            end.tryFail(unusable());
            return;
        }
        response.exceptionHandler(this::lose);
        response.errorHandler(error ->
                end.tryFail(new UnusableAnswerException("the server broke the call off: " + error.status.name())));
        response.handler(this::keep);
        response.endHandler(ended -> finish(response.status()));
    }

    private void keep(Buffer part) {
        if (message != null) {
            end.tryFail(new UnusableAnswerException("the server answered more than once"));
        }
        message = part;
    }

    private void finish(@Nullable GrpcStatus status) {
        if (status == null) {
            end.tryFail(unusable());
        } else {
            end.tryComplete(new Reply(status, message == null ? Buffer.buffer() : message));
        }
    }

    private void lose(Throwable failure) {
        end.tryFail(explained(failure));
    }

    /** A connection that did not come about, in words that quote nothing of what the other side sent. */
    static <T> Future<T> lost(Throwable failure) {
        return Future.failedFuture(explained(failure));
    }

    private static Throwable explained(Throwable failure) {
        if (failure instanceof Http2Exception) {
            return new UnusableAnswerException("the server does not speak HTTP/2");
        }
        boolean malformed = failure instanceof InvalidMessageException || failure instanceof IllegalArgumentException;
        return malformed ? unusable() : failure;
    }

    private static UnusableAnswerException unusable() {
        return new UnusableAnswerException("the answer is not valid gRPC");
    }
}
