package dev.vitals.blackbox;

import dev.vitals.TestHttp;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real server for each built-in check, and the settings that point at them. */
public final class Backends implements QuarkusTestResourceLifecycleManager {

    static final String MODELS = "/v1beta/models";
    static final String BREAKERS = "/internal/resilience/circuit-breakers";

    private static TestRedis redis;
    private static TestPostgres postgres;
    private static TestHttp http;

    static TestRedis redis() {
        return redis;
    }

    static TestHttp http() {
        return http;
    }

    /** Lets the HTTP server answer as the healthy one of the model and of the circuit breakers. */
    static void healthy() {
        http.answer(MODELS, "{\"models\":[{\"name\":\"models/gemini-2.0-flash\"}]}");
        http.answer(BREAKERS, "{\"ai\":{\"state\":\"closed\",\"failure_threshold\":5,\"recovery_timeout\":60}}");
    }

    @Override
    public Map<String, String> start() {
        redis = TestRedis.start();
        postgres = TestPostgres.start("pa55word");
        http = TestHttp.start();
        healthy();
        return Map.of(
                "health.check.ai-model.api-key", "g-s3cret",
                "health.check.ai-model.url", http.url("/").toString(),
                "health.check.cache.redis-url", redis.url(),
                "health.check.resilience.url", http.url(BREAKERS).toString(),
                "health.check.database.url", postgres.url(TestPostgres.USER, "pa55word"));
    }

    @Override
    public void stop() {
        http.close();
        postgres.close();
        redis.close();
    }
}
