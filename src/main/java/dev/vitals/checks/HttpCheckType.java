package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** {@code http}: a server that answers as expected. */
@Singleton
final class HttpCheckType implements CheckType {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final StatusRanges SUCCESS = StatusRanges.parse("200-299").orElseThrow();
    private static final Duration CERTIFICATE_WARN = Duration.ofDays(14);

    /** No more of an answer can be asked for, in bytes: it is held in memory while it is judged. */
    private static final int LARGEST_BODY = 16 << 20;

    /** Longer bodies are judged elsewhere than on the event loop, in bytes. */
    private static final int LONG_BODY = 4096;

    private final HttpProbe http;
    private final ObjectMapper mapper;
    private final Vertx vertx;
    private final Clock clock;

    HttpCheckType(HttpProbe http, ObjectMapper mapper, Vertx vertx, Clock clock) {
        this.http = http;
        this.mapper = mapper;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        StatusRanges expected = settings.text("expected-status", StatusRanges.ALLOWED, StatusRanges::parse)
                .orElse(SUCCESS);
        HttpJudge judge = new HttpJudge(
                component,
                expected,
                HttpExpectation.read(settings, mapper),
                settings.duration("certificate-warn").orElse(CERTIFICATE_WARN),
                clock);
        Optional<HttpProbe> own = HttpTls.read(settings, vertx).map(tls -> new HttpProbe(vertx, tls));
        return question(settings, expected, judge).map(question -> {
            HttpProbe probe = own.orElse(http);
            return new DeclaredCheck(
                    component, () -> look(probe, question, judge), () -> own.ifPresent(HttpProbe::close));
        });
    }

    private static Optional<HttpQuestion> question(ComponentSettings settings, StatusRanges expected, HttpJudge judge) {
        Map<String, String> headers = RequestHeaders.read(settings);
        String method = settings.text("method", "one of " + String.join(", ", METHODS), HttpCheckType::method)
                .orElse("GET");
        Optional<Buffer> body = settings.secret("body").map(text -> Buffer.buffer(text.value()));
        int maxBody = settings.wholeNumber("max-body", 1, LARGEST_BODY).orElse(HttpProbe.MAX_BODY);
        boolean follow = settings.flag("follow-redirects", true);
        IntPredicate follows = status -> follow && !expected.contains(status);
        Optional<URI> url = settings.required("url", settings.httpUrl("url"));
        return url.map(where -> new HttpQuestion(
                HttpMethod.valueOf(method),
                where,
                headers,
                body,
                maxBody,
                !judge.body().isEmpty(),
                follows));
    }

    private static Optional<String> method(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(METHODS::contains);
    }

    private static Uni<ComponentStatus> look(HttpProbe probe, HttpQuestion question, HttpJudge judge) {
        return probe.ask(question)
                .chain(answer -> answer.body().length() <= LONG_BODY
                        ? Uni.createFrom().item(() -> judge.judge(answer))
                        : Uni.createFrom()
                                .item(() -> judge.judge(answer))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
