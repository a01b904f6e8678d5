package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Python backend's {@code /internal/resilience/circuit-breakers}: each breaker's details by its name. */
@Singleton
final class BackendBreakers implements BreakerFormat {

    private final Clock clock;

    BackendBreakers(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<BreakerReport> read(BreakerPage page) {
        return NamedBreakers.read(page.json(), this::breaker);
    }

    private Breaker breaker(String name, BreakerState state, JsonNode details) {
        JsonNode rate = details.path("metrics").path("failure_rate");
        Double failureRate = rate.isNumber() ? rate.doubleValue() : null;
        return new Breaker(name, state, failureRate, state.isOpen() ? secondsUntilRecovery(details) : null);
    }

    private @Nullable Long secondsUntilRecovery(JsonNode details) {
        JsonNode recovery = details.path("recovery_timeout");
        Optional<Instant> lastFailure =
                time(details.path("metrics").path("last_failure").asText());
        if (!recovery.isNumber() || lastFailure.isEmpty()) {
            return null;
        }
        // A failure in the future is one seen by another clock.
        double passed = Math.max(0, clock.millis() - lastFailure.get().toEpochMilli()) / 1000.0;
        return Math.max(0, (long) Math.ceil(recovery.doubleValue() - passed));
    }

    private static Optional<Instant> time(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            // The backend writes no zone and means UTC.
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
