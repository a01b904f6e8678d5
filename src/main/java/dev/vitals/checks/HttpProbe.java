package dev.vitals.checks;

import dev.vitals.registry.AnswerSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Asks HTTP servers for the checks. A cancelled question closes its connection; certificates are verified. */
@Singleton
final class HttpProbe {

    /** No answer is read further than this where nobody says otherwise, in bytes. */
    static final int MAX_BODY = 1 << 20;

    private static final int MOST_REDIRECTS = 10;

    /** After a restart of a server many kept connections may be stale. */
    private static final int MOST_STALE_CONNECTIONS = 10;

    private final HttpConnections connections;

    @Inject
    HttpProbe(Vertx vertx) {
        this(vertx, new HttpClientOptions());
    }

    /** A probe that speaks TLS as these options say. */
    HttpProbe(Vertx vertx, HttpClientOptions tls) {
        this(vertx, tls, ReusedConnection.LONGEST_USE);
    }

    HttpProbe(Vertx vertx, HttpClientOptions tls, Duration longestUse) {
        connections = new HttpConnections(vertx, tls, longestUse);
    }

    /** GETs the URL; fails where the connection does, or where the body is longer than {@link #MAX_BODY}. */
    Uni<HttpAnswer> get(URI url, Map<String, String> headers) {
        return ask(HttpQuestion.get(url, headers, MAX_BODY)).invoke(answer -> {
            if (!answer.whole()) {
                throw new UnusableAnswerException("the answer is longer than 1 MiB");
            }
        });
    }

    /** Asks, and follows where the question says so. */
    Uni<HttpAnswer> ask(HttpQuestion question) {
        return ask(question, HttpPhases.NONE, 0);
    }

    private Uni<HttpAnswer> ask(HttpQuestion question, HttpPhases earlier, int redirects) {
        return once(question).map(answer -> answer.after(earlier)).chain(answer -> question.after(answer)
                .map(next -> redirects < MOST_REDIRECTS
                        ? ask(next, answer.phases(), redirects + 1)
                        : Uni.createFrom()
                                .<HttpAnswer>failure(
                                        new UnusableAnswerException("more than " + MOST_REDIRECTS + " redirects")))
                .orElseGet(() -> Uni.createFrom().item(answer)));
    }

    private Uni<HttpAnswer> once(HttpQuestion question) {
        return AnswerSignal.use(signal -> once(question, signal));
    }

    private Uni<HttpAnswer> once(HttpQuestion question, AnswerSignal signal) {
        return Uni.createFrom()
                .<HttpAnswer>emitter(emitter -> {
                    RequestOptions options = options(question);
                    HttpExchange exchange = new HttpExchange(emitter, question, connections, signal);
                    connections
                            .open(options, question.isRepeatable())
                            .onSuccess(exchange::send)
                            .onFailure(exchange::fail);
                })
                .onFailure(HttpExchange.StaleConnectionException.class)
                .retry()
                .atMost(MOST_STALE_CONNECTIONS);
    }

    private static RequestOptions options(HttpQuestion question) {
        RequestOptions options = new RequestOptions()
                .setMethod(question.method())
                .setAbsoluteURI(question.url().toString());
        RequestHeaders.authorization(question.url()).ifPresent(login -> options.putHeader("Authorization", login));
        question.headers().forEach((name, value) -> putHeader(options, name, value));
        return options;
    }

    private static void putHeader(RequestOptions options, String name, String value) {
        try {
            options.putHeader(name, value);
        } catch (IllegalArgumentException refused) {
            // Not as the cause: its message quotes the value, which may be a key.
            throw new IllegalArgumentException(
                    "the value for the header " + name + " holds a character that HTTP does not allow");
        }
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
