package dev.vitals.checks;

import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code circuit-breakers}: those of a backend, judged as by the built-in resilience check. */
@Singleton
final class CircuitBreakersCheckType implements CheckType {

    private final HttpProbe http;
    private final BreakerReader reader;

    CircuitBreakersCheckType(HttpProbe http, BreakerReader reader) {
        this.http = http;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "circuit-breakers";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Map<String, String> headers = RequestHeaders.read(settings);
        return settings.required("url", settings.httpUrl("url"))
                .map(url -> new DeclaredCheck(
                        component, () -> look(component, url, headers), () -> {}, BreakerReport.SERIES));
    }

    private Uni<ComponentStatus> look(String component, URI url, Map<String, String> headers) {
        return http.get(url, headers)
                .map(answer -> reader.read(answer, "its password or token", "url"))
                .map(report -> report.status(component, Map.of()));
    }
}
