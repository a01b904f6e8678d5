package dev.vitals.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health",
                "/v1/health/",
                "/health",
                "/q/health",
                "/q/health/",
                "/q/health/live",
                "/q/health/group/a%20b"
            })
    void thesePathsAreOpenForEveryMethod(String path) {
        assertThat(AccessRules.roleFor(HttpMethod.GET, path)).isNull();
        assertThat(AccessRules.roleFor(HttpMethod.POST, path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "*",
                "/v1/health/components",
                "/v1/healthy",
                "/v1/health;a=b",
                "/v1/health//",
                "/V1/health",
                "/q/healthy",
                "/q/health/..;/metrics",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/health/x",
                "/anything"
            })
    void everyOtherPathNeedsARole(String path) {
        assertThat(AccessRules.roleFor(HttpMethod.GET, path)).isEqualTo(Role.READ);
        assertThat(AccessRules.roleFor(HttpMethod.DELETE, path)).isEqualTo(Role.ADMIN);
    }

    @Test
    void readingIsWhatGetHeadAndOptionsDo() {
        assertThat(HttpMethod.values())
                .filteredOn(method -> AccessRules.roleFor(method, "/v1/things") == Role.READ)
                .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
        assertThat(AccessRules.roleFor(HttpMethod.valueOf("get"), "/v1/things")).isEqualTo(Role.ADMIN);
    }
}
