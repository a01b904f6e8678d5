package dev.vitals.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static ComponentStatus told(String key, @Nullable Object fact) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(key, fact);
        return ComponentStatus.healthy("any", "", metadata);
    }

    @Test
    void aHitRateIsANumber() {
        assertThat(Facts.hitRatio(told("hit_rate", 0.5))).hasValue(0.5);
        assertThat(Facts.hitRatio(told("hit_rate", null))).isEmpty();
        assertThat(Facts.hitRatio(told("hit_rate", "0.5"))).isEmpty();
    }

    @Test
    void aCertificateExpiresAtATime() {
        assertThat(Facts.certificateExpiry(told("certificate_expires", "2026-11-24T12:00:00Z")))
                .hasValue(1_795_521_600);
        assertThat(Facts.certificateExpiry(told("certificate_expires", "soon"))).isEmpty();
        assertThat(Facts.certificateExpiry(told("other", 1))).isEmpty();
    }

    @Test
    void heartbeatHasATimeAndAJobADuration() {
        assertThat(Facts.lastHeartbeat(told("last_heartbeat", "2026-11-24T12:00:00Z")))
                .hasValue(1_795_521_600);
        assertThat(Facts.lastHeartbeat(told("last_heartbeat", null))).isEmpty();
        assertThat(Facts.jobDuration(told("job_seconds", 2.5))).hasValue(2.5);
        assertThat(Facts.jobDuration(told("job_seconds", null))).isEmpty();
    }

    @Test
    void breakersAreThoseOfTheBackendAndOurOwnAndNeverTooMany() {
        Map<String, @Nullable Object> many = new LinkedHashMap<>();
        many.put("payments", Map.of("state", "open"));
        many.put("stateless", Map.of());
        assertThat(Facts.breakers(told("circuit_breakers", many))).isEqualTo(Map.of("payments", "open"));
        assertThat(Facts.breakers(told("own_circuit_breakers", Map.of("receiver", "closed"))))
                .isEqualTo(Map.of("receiver", "closed"));
        for (int i = 0; i < 1_000; i++) {
            many.put("breaker " + i, Map.of("state", "closed"));
        }
        assertThat(Facts.breakers(told("circuit_breakers", many))).hasSize(100);
        assertThat(Facts.breakers(told("circuit_breakers", "none"))).isEmpty();
    }
}
