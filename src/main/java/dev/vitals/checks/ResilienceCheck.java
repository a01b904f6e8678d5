package dev.vitals.checks;

import dev.vitals.registry.BreakerSource;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Endpoint;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.Settings;
import dev.vitals.status.ComponentStatus;
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
    public List<String> series() {
        return BreakerReport.SERIES;
    }

    @Override
    public Optional<String> missingSetting() {
        return endpoint.isPresent() || !own().isEmpty() ? Optional.empty() : Optional.of("HEALTH_CHECK_RESILIENCE_URL");
    }

    @Override
    public Uni<ComponentStatus> check() {
        return endpoint.map(this::ask).orElseGet(() -> Uni.createFrom().item(this::withoutBackend));
    }

    private Uni<ComponentStatus> ask(Endpoint backend) {
        Map<String, String> headers =
                backend.apiKey().map(key -> Map.of("X-API-Key", key.value())).orElse(Map.of());
        return http.get(backend.url(), headers)
                .map(answer -> reader.read(answer, "HEALTH_CHECK_RESILIENCE_API_KEY", "HEALTH_CHECK_RESILIENCE_URL"))
                .map(report -> report.status(NAME, own()))
                .onFailure()
                .transform(failure -> HealthCheckException.withReason(FAILED, Reasons.of(failure), failure, Map.of()));
    }

    private ComponentStatus withoutBackend() {
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(BreakerReport.of(List.of()).metadata());
        metadata.putAll(own());
        return ComponentStatus.healthy(NAME, BreakerReport.HEALTHY, metadata);
    }

    private Map<String, @Nullable Object> own() {
        Map<String, String> states = new TreeMap<>();
        ownBreakers.forEach(source -> states.putAll(source.breakerStates()));
        return states.isEmpty() ? Map.of() : Map.of("own_circuit_breakers", states);
    }
}
