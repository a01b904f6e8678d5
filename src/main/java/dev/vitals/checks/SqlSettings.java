package dev.vitals.checks;

import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a database.
 *
 * @param url where it is
 * @param login who asks, where the URL does not say
 * @param query what it is asked
 * @param expect the first value of its answer as text; empty: anything will do
 */
record SqlSettings(Secret url, Login login, String query, Optional<String> expect) {

    /** Empty where no URL in one of these schemes is declared. */
    static Optional<SqlSettings> read(ComponentSettings settings, List<String> schemes) {
        Login login = new Login(settings.text("username"), settings.secret("password"));
        String query = settings.text("query").orElse(SqlProbe.SIMPLEST_QUERY);
        Optional<String> expect = settings.text("expect");
        return settings.required("url", settings.secretUrl("url", schemes))
                .map(url -> new SqlSettings(url, login, query, expect));
    }

    ComponentCheck check(String component, Vertx vertx, Clock clock) {
        SqlProbe probe = SqlProbe.of(url, login, query, vertx, clock);
        return new DeclaredCheck(component, () -> probe.look().map(answer -> judge(component, answer)), probe::close);
    }

    private ComponentStatus judge(String component, SqlAnswer answer) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(answer.facts());
        if (expect.isEmpty() || expect.get().equals(answer.value())) {
            return ComponentStatus.healthy(component, "Database operational", facts);
        }
        String message = "The query answered '" + answer.value() + "' instead of '" + expect.get() + "'";
        return new ComponentStatus(component, HealthStatus.UNHEALTHY, message, 0, facts);
    }
}
