package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who sees messages and metadata, in every endpoint. */
class ShowDetailsIT {

    private static final String MESSAGE = "Missing Gemini API key";

    @Test
    void neverHidesThemFromEveryoneAnAdministratorIncluded() throws Exception {
        Map<String, String> never =
                Map.of("HEALTH_CHECK_SHOW_DETAILS", "never", "HEALTH_CHECK_API_KEYS", "ops:admin:a-key");
        try (VitalsProcess vitals = VitalsProcess.start(never)) {
            for (String path : new String[] {"/v1/health/components", "/v1/health/components/ai_model"}) {
                assertThat(vitals.get(path, "X-API-Key", "a-key").body())
                        .contains("\"message\":null", "\"metadata\":{}")
                        .doesNotContain(MESSAGE, "provider");
            }
            assertThat(vitals.get("/q/health/ready", "X-API-Key", "a-key").body())
                    .contains("degraded")
                    .doesNotContain(MESSAGE);
        }
    }

    @Test
    void alwaysShowsThemInTheOpenProbesToEveryone() throws Exception {
        Map<String, String> always =
                Map.of("HEALTH_CHECK_SHOW_DETAILS", "always", "HEALTH_CHECK_API_KEYS", "ops:admin:a-key");
        try (VitalsProcess vitals = VitalsProcess.start(always)) {
            assertThat(vitals.get("/q/health/ready").body()).contains(MESSAGE);
            assertThat(vitals.get("/v1/health/components").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withoutAnyKeyEveryoneIsAuthorized() throws Exception {
        try (VitalsProcess vitals = VitalsProcess.start(Map.of())) {
            assertThat(vitals.get("/v1/health/components").body()).contains(MESSAGE, "\"provider\":\"gemini\"");
            assertThat(vitals.get("/q/health/well").body()).contains(MESSAGE);
        }
    }
}
