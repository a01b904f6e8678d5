package dev.vitals.checks;

import dev.vitals.registry.BreakerSource;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Endpoint;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether a backend's circuit breakers are closed. This service's own are listed beside them and change nothing. */
@Singleton
final class ResilienceCheck implements ComponentCheck {

    private static final String NAME = "resilience";
    private static final String FAILED = "Resilience health check failed: ";

    private final Optional<Endpoint> endpoint;
    private final HttpProbe http;
    private final BreakerReader reader;
    private final List<BreakerSource> ownBreakers;

    ResilienceCheck(Settings settings, HttpProbe http, BreakerReader reader, @All List<BreakerSource> ownBreakers) {
        this.endpoint = settings.resilienceEndpoint();
        this.http = http;
        this.reader = reader;
        this.ownBreakers = ownBreakers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<ComponentStatus> check() {
        return endpoint.map(this::ask).orElseGet(() -> Uni.createFrom().item(this::withoutBackend));
    }

    private Uni<ComponentStatus> ask(Endpoint backend) {
        Map<String, String> headers =
                backend.apiKey().map(key -> Map.of("X-API-Key", key.value())).orElse(Map.of());
        return http.get(backend.url(), headers)
                .map(reader::read)
                .map(this::judge)
                .onFailure()
                .transform(failure -> new HealthCheckException(FAILED + Reasons.of(failure), failure));
    }

    private ComponentStatus withoutBackend() {
        return status(HealthStatus.HEALTHY, BreakerReport.of(List.of()).metadata());
    }

    private ComponentStatus judge(BreakerReport report) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(report.metadata());
        metadata.put("circuit_breakers", report.details());
        return status(report.healthy() ? HealthStatus.HEALTHY : HealthStatus.DEGRADED, metadata);
    }

    private ComponentStatus status(HealthStatus status, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(facts);
        Map<String, String> own = new TreeMap<>();
        ownBreakers.forEach(source -> own.putAll(source.breakerStates()));
        if (!own.isEmpty()) {
            metadata.put("own_circuit_breakers", own);
        }
        String message = status == HealthStatus.HEALTHY ? "Resilience healthy" : "Open circuit breakers detected";
        return new ComponentStatus(NAME, status, message, 0, metadata);
    }
}
