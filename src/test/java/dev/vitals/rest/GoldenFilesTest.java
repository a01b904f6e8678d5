package dev.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.engine.Snapshot;
import dev.vitals.engine.TestSnapshots;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Suppression;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bodies on the wire, byte for byte. */
class GoldenFilesTest {

    private static final Instant SEEN = Instant.parse("2026-11-23T17:40:28.335426Z");

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private static final CheckRegistry REGISTRY = TestRegistry.of(
            Map.of(
                    "components.ai_model.group", "assistant",
                    "components.ai_model.tags", "eu,paid",
                    "components.ai_model.labels.team", "payments",
                    "components.ai_model.labels.tier", "1"),
            List.of(new Named("ai_model"), new Named("cache")));

    private static final Map<String, Suppression> SUPPRESSIONS =
            Map.of("cache", new Suppression(Optional.of(SEEN.plusSeconds(60)), Optional.of(SEEN.plusSeconds(3_600))));

    private final Json json = new Json(new ObjectMapper());

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static Sample sample(String name, HealthStatus status) {
        return new Sample(new ComponentStatus(name, status, "said", 1, Map.of()), true, SEEN);
    }

    private static Snapshot builtIn(HealthStatus aiModel, HealthStatus resilience, HealthStatus cache) {
        return TestSnapshots.of(
                SEEN, sample("ai_model", aiModel), sample("resilience", resilience), sample("cache", cache));
    }

    private String legacy(Snapshot snapshot) {
        return json.render(HealthResponse.of(snapshot)).toString();
    }

    @Test
    void everythingHealthy() throws IOException {
        String body = legacy(builtIn(HealthStatus.HEALTHY, HealthStatus.HEALTHY, HealthStatus.HEALTHY));
        assertThat(body).isEqualTo(golden("health-healthy.json")).isEqualTo(Examples.HEALTHY);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEGRADED", "UNHEALTHY"})
    void degradedAndUnhealthyLookTheSame(HealthStatus status) throws IOException {
        String body = legacy(builtIn(status, HealthStatus.HEALTHY, HealthStatus.HEALTHY));
        assertThat(body).isEqualTo(golden("health-degraded.json")).isEqualTo(Examples.DEGRADED);
    }

    @Test
    void checkerThatFailed() throws IOException {
        String body = json.render(HealthResponse.whenCheckerFailed(true, SEEN)).toString();
        assertThat(body).isEqualTo(golden("health-checker-failed.json")).isEqualTo(Examples.FAILED);
    }

    @Test
    void nothingRegistered() throws IOException {
        assertThat(legacy(TestSnapshots.of(Instant.parse("2026-11-23T17:40:28Z"))))
                .isEqualTo(golden("health-nothing-registered.json"));
    }

    @Test
    void componentOfAnotherNameChangesOnlyTheStatus() throws IOException {
        Snapshot snapshot = TestSnapshots.of(
                SEEN,
                sample("ai_model", HealthStatus.HEALTHY),
                sample("resilience", HealthStatus.HEALTHY),
                sample("cache", HealthStatus.HEALTHY),
                sample("database", HealthStatus.DEGRADED));
        assertThat(legacy(snapshot))
                .isEqualTo(golden("health-healthy.json").replace("\"status\":\"healthy\"", "\"status\":\"degraded\""));
    }

    @Test
    void componentsWithAndWithoutDetails() throws IOException {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("provider", "gemini");
        keys.put("has_api_key", false);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("hit_rate", null);
        facts.put("list", List.of("a"));
        Snapshot snapshot = TestSnapshots.of(
                SEEN,
                new Sample(
                        new ComponentStatus("ai_model", HealthStatus.DEGRADED, "Missing Gemini API key", 0.1234, keys),
                        true,
                        SEEN),
                new Sample(
                        new ComponentStatus("cache", HealthStatus.UNHEALTHY, "down", 12, facts),
                        false,
                        Instant.parse("2026-11-23T17:40:27Z")));
        for (boolean withDetails : Arrays.asList(true, false)) {
            String file = withDetails ? "components.json" : "components-without-details.json";
            assertThat(json.render(ComponentsResponse.of(snapshot.status(), REGISTRY, SUPPRESSIONS, withDetails))
                            .toString())
                    .isEqualTo(golden(file));
        }
    }
}
