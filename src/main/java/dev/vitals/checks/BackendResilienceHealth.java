package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python backend's {@code /internal/resilience/health}, which names only the breakers that are not closed. */
@Singleton
final class BackendResilienceHealth implements BreakerFormat {

    @Override
    public Optional<BreakerReport> read(BreakerPage page) {
        JsonNode healthy = page.json().path("healthy");
        JsonNode details = page.json().path("details");
        JsonNode open = details.path("open_circuit_breakers");
        JsonNode halfOpen = details.path("half_open_circuit_breakers");
        if (!healthy.isBoolean() || !open.isArray() || !halfOpen.isArray()) {
            return Optional.empty();
        }
        List<Breaker> breakers = new ArrayList<>();
        open.forEach(name -> breakers.add(new Breaker(name.asText(), BreakerState.OPEN)));
        halfOpen.forEach(name -> breakers.add(new Breaker(name.asText(), BreakerState.HALF_OPEN)));
        int total = details.path("total_circuit_breakers").asInt(breakers.size());
        return Optional.of(new BreakerReport(healthy.booleanValue(), total, breakers));
    }
}
