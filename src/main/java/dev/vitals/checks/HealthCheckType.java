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

/** {@code health}: another service, by what its own health page says. */
@Singleton
final class HealthCheckType implements CheckType {

    private final HttpProbe http;
    private final HealthReader reader;

    HealthCheckType(HttpProbe http, HealthReader reader) {
        this.http = http;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public Optional<ComponentCheck> create(String component, ComponentSettings settings) {
        Map<String, String> headers = RequestHeaders.read(settings);
        return settings.required("url", settings.httpUrl("url"))
                .map(url -> new DeclaredCheck(component, () -> look(component, url, headers), () -> {}));
    }

    private Uni<ComponentStatus> look(String component, URI url, Map<String, String> headers) {
        return http.get(url, headers).map(answer -> reader.read(answer).status(component, answer.status()));
    }
}
