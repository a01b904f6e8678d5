package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vitals.registry.Endpoint;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Reads what a backend tells of its own cache: {@code /internal/cache/status} and, beside it, {@code metrics}. */
@Singleton
final class BackendCache {

    /** The metrics only add facts, so nobody waits for them any longer. */
    private static final Duration PATIENCE_FOR_METRICS = Duration.ofMillis(500);

    private final HttpProbe http;
    private final ObjectMapper mapper;

    BackendCache(HttpProbe http, ObjectMapper mapper) {
        this.http = http;
        this.mapper = mapper;
    }

    /** Fails with what {@link Reasons} can explain where the status cannot be read; without metrics it only tells less. */
    Uni<CacheFacts> look(Endpoint status) {
        Map<String, String> headers =
                status.apiKey().map(key -> Map.of("X-API-Key", key.value())).orElse(Map.of());
        Uni<JsonNode> metrics = get(status.url().resolve("metrics"), headers)
                .ifNoItem()
                .after(PATIENCE_FOR_METRICS)
                .fail()
                .onFailure()
                .recoverWithItem(MissingNode.getInstance());
        return Uni.combine().all().unis(get(status.url(), headers), metrics).with(BackendCacheReader::read);
    }

    private Uni<JsonNode> get(URI url, Map<String, String> headers) {
        return http.get(url, headers).map(this::read);
    }

    private JsonNode read(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            throw new UnusableAnswerException("the backend answered HTTP " + answer.status());
        }
        return answer.json(mapper);
    }
}
