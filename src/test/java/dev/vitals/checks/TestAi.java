package dev.vitals.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import io.vertx.core.Vertx;
import java.util.List;

/** A real HTTP server in the place of an AI provider, and components that are declared to ask it. */
final class TestAi implements AutoCloseable {

    static final String KEY = "sk-a-key-that-nobody-may-see";

    static final List<AiProvider> PROVIDERS =
            List.of(new OpenAiProvider(), new GeminiProvider(), new OllamaProvider(), new AnthropicProvider());

    final TestHttp server = TestHttp.start();
    final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpProbe http = new HttpProbe(vertx);

    /** One that is declared with these keys and no others. */
    TestComponent declared(String... keysAndValues) {
        AiApi api = new AiApi(http, new ObjectMapper(), clock);
        return TestComponent.declared(new AiModelCheckType(new AiProviders(PROVIDERS), api), keysAndValues);
    }

    /** One that asks the server with a key. */
    TestComponent of(String provider) {
        return declared("provider", provider, "url", server.url("").toString(), "api-key", KEY);
    }

    /** What is found of that model. */
    ComponentStatus look(String provider, String model) {
        return declared("provider", provider, "url", server.url("").toString(), "api-key", KEY, "model", model)
                .look();
    }

    /** The only request so far. */
    TestHttp.Request request() {
        List<TestHttp.Request> all = server.requests();
        if (all.size() != 1) {
            throw new AssertionError("not one request but " + all);
        }
        return all.get(0);
    }

    @Override
    public void close() {
        http.close();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
