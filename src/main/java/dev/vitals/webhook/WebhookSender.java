package dev.vitals.webhook;

import dev.vitals.registry.Redactor;
import dev.vitals.status.LogMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes single attempts to hand messages to receivers. Certificates are verified, redirects are not followed, and of the
 * response no more than 4 KiB are read. Each receiver has connections of its own, so that none waits for another.
 */
@Singleton
class WebhookSender {

    /** How many attempts may be made at once for each receiver. */
    static final int MOST_AT_ONCE = 8;

    private static final int MAX_BODY = 4 << 10;

    private final Vertx vertx;
    private final Clock clock;
    private final Redactor redactor;
    private final boolean allowPrivate;
    private final HttpClientOptions options;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    @Inject
    WebhookSender(Vertx vertx, Clock clock, Redactor redactor, WebhookConfiguration configuration) {
        this(vertx, clock, redactor, configuration.allowPrivate(), new HttpClientOptions());
    }

    WebhookSender(Vertx vertx, Clock clock, Redactor redactor, boolean allowPrivate, HttpClientOptions options) {
        this.vertx = vertx;
        this.clock = clock;
        this.redactor = redactor;
        this.allowPrivate = allowPrivate;
        this.options = options;
    }

    /** Makes one attempt when it is subscribed to; it never fails, but tells how it ended within the receiver's timeout. */
    Uni<Reply> send(Receiver receiver, Message message) {
        return Uni.createFrom().completionStage(() -> attempt(receiver, message).toCompletionStage());
    }

    private Future<Reply> attempt(Receiver receiver, Message message) {
        long started = System.nanoTime();
        Attempt attempt = new Attempt(receiver, started);
        Future<Reply> reply;
        try {
            Payload payload = receiver.format().render(message, receiver.options());
            RequestOptions request = request(receiver, message, payload);
            reply = address(URI.create(receiver.url().value()))
                    .compose(address ->
                            attempt.make(address.map(request::setServer).orElse(request), payload));
        } catch (RuntimeException fault) {
            reply = Future.failedFuture(fault);
        }
        return reply.otherwise(failure -> Reply.failed(reason(failure), since(started)));
    }

    private RequestOptions request(Receiver receiver, Message message, Payload payload) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(receiver.url().value())
                .putHeader("Content-Type", payload.contentType())
                .putHeader("User-Agent", "Vitals");
        receiver.headers().forEach((name, value) -> request.putHeader(name, value.value()));
        List<dev.vitals.registry.Secret> secrets = receiver.format().signingSecrets(receiver.options());
        WebhookSignature.headers(message.id(), clock.instant(), payload.body(), secrets)
                .forEach(request::putHeader);
        return request;
    }

    /** Where to connect to, if that must be known before; the name is looked up once, so that it cannot mean another one then. */
    private Future<Optional<SocketAddress>> address(URI url) {
        if (allowPrivate) {
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.executeBlocking(() -> InetAddress.getAllByName(url.getHost()), false)
                .map(found -> Optional.of(publicAddress(url, found)));
    }

    private static SocketAddress publicAddress(URI url, InetAddress[] found) {
        if (!Arrays.stream(found).allMatch(PublicAddress::isPublic)) {
            throw new RefusedAddressException();
        }
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return SocketAddress.inetSocketAddress(url.getPort() < 0 ? usual : url.getPort(), found[0].getHostAddress());
    }

    private HttpClient client(Receiver receiver) {
        return clients.computeIfAbsent(
                receiver.id(),
                id -> vertx.createHttpClient(
                        new HttpClientOptions(options)
                                .setConnectTimeout(
                                        Math.toIntExact(receiver.timeout().toMillis()))
                                .setKeepAliveTimeout(30),
                        new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE)));
    }

    private String reason(Throwable failure) {
        String text = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        return LogMessage.oneLine(redactor.redact(text));
    }

    private static Duration since(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    @PreDestroy
    void close() {
        clients.values().forEach(HttpClient::close);
    }

    /** One attempt, which ends with its first result. */
    private final class Attempt {

        private final Receiver receiver;
        private final long started;
        private final Promise<Reply> end = Promise.promise();
        private boolean whole;

        Attempt(Receiver receiver, long started) {
            this.receiver = receiver;
            this.started = started;
        }

        Future<Reply> make(RequestOptions options, Payload payload) {
            long left = receiver.timeout().minus(since(started)).toMillis();
            long timer = vertx.setTimer(
                    Math.max(1, left),
                    fired -> fail("there was no whole response within "
                            + receiver.timeout().toMillis() + " ms"));
            client(receiver)
                    .request(options.setSsl(receiver.url().value().regionMatches(true, 0, "https", 0, 5)))
                    .onSuccess(request -> exchange(request, payload))
                    .onFailure(failure -> fail(reason(failure)));
            return end.future().onComplete(any -> vertx.cancelTimer(timer));
        }

        private void exchange(HttpClientRequest request, Payload payload) {
            if (end.future().isComplete()) {
                request.reset();
                return;
            }
            // Whatever ends the attempt before the response is whole ends the connection too.
            end.future().onComplete(any -> {
                if (!whole) {
                    request.reset();
                }
            });
            request.exceptionHandler(failure -> fail(reason(failure)));
            request.send(Buffer.buffer(payload.body()))
                    .onSuccess(response -> read(response))
                    .onFailure(failure -> fail(reason(failure)));
        }

        private void read(HttpClientResponse response) {
            int[] bytes = {0};
            response.exceptionHandler(failure -> fail("the response broke off: " + reason(failure)));
            response.handler(part -> {
                bytes[0] += part.length();
                if (bytes[0] > MAX_BODY) {
                    answered(response);
                }
            });
            response.endHandler(end -> {
                whole = true;
                answered(response);
            });
        }

        private void answered(HttpClientResponse response) {
            int status = response.statusCode();
            boolean isSuccess = status >= 200 && status < 300;
            Instant now = clock.instant();
            Optional<Duration> retryAfter = status == 429 || status == 503
                    ? RetryAfter.parse(response.getHeader("Retry-After"), now)
                    : Optional.empty();
            Optional<String> error = isSuccess ? Optional.empty() : Optional.of("the receiver answered " + status);
            end.tryComplete(new Reply(Optional.of(status), error, retryAfter, since(started)));
        }

        private void fail(String why) {
            end.tryComplete(Reply.failed(why, since(started)));
        }
    }

    private static final class RefusedAddressException extends RuntimeException {

        RefusedAddressException() {
            super(
                    "the host has a private address, which HEALTH_CHECK_WEBHOOKS_ALLOW_PRIVATE refuses",
                    null,
                    false,
                    false);
        }
    }
}
