package dev.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.Secret;
import dev.vitals.registry.Settings;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckerFailureTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T17:40:28.335426Z"), ZoneOffset.UTC);

    private static String answer(Optional<Secret> apiKey) {
        Settings settings = new Settings(
                List.of(),
                Optional.empty(),
                new Settings.AiModel(apiKey, Optional.empty(), Optional.empty()),
                new Settings.Cache(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Settings.History.DEFAULT);
        HealthResource resource = new HealthResource(
                () -> Uni.createFrom().failure(new IllegalStateException("out of order")),
                settings,
                new Json(new ObjectMapper()),
                CLOCK);
        return resource.health().await().indefinitely().getEntity().toString();
    }

    @Test
    void checkerThatFailsIsDegradedAndTellsOnlyWhetherThereIsAKey() {
        assertThat(answer(Optional.of(new Secret("k")))).isEqualTo(Examples.FAILED);
        assertThat(answer(Optional.empty()))
                .isEqualTo(Examples.FAILED.replace("available\":true", "available\":false"));
    }
}
