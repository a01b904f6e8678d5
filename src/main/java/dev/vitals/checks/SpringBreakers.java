package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resilience4j's breakers through Spring Boot's {@code /actuator/circuitbreakers}. */
@Singleton
final class SpringBreakers implements BreakerFormat {

    @Override
    public Optional<BreakerReport> read(BreakerPage page) {
        return NamedBreakers.read(page.json().path("circuitBreakers"), SpringBreakers::breaker);
    }

    private static Breaker breaker(String name, BreakerState state, JsonNode details) {
        return new Breaker(name, state, percent(details.path("failureRate").asText()), null);
    }

    private static @Nullable Double percent(String text) {
        try {
            return Double.valueOf(text.replace("%", ""));
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
