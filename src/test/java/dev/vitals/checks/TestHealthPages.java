package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A server with one health page, and a component that asks for it. */
final class TestHealthPages implements AutoCloseable {

    static final String JSON = "application/json";

    private static final String PATH = "/health";

    private final Vertx vertx = Vertx.vertx();
    private final HttpProbe http = new HttpProbe(vertx);
    private final TestHttp server = TestHttp.start();

    HealthCheckType type() {
        List<HealthFormat> formats = List.of(
                new AspNetHealth(),
                new JsonHealth(),
                new MicroProfileHealth(),
                new SpringHealth(),
                new VitalsComponents(),
                new VitalsHealth());
        return new HealthCheckType(http, new HealthReader(new ObjectMapper(), formats));
    }

    TestHttp server() {
        return server;
    }

    TestComponent component() {
        return TestComponent.declared(type(), "url", server.url(PATH).toString());
    }

    /** What is found where the page is this. */
    ComponentStatus look(int status, String contentType, String body) {
        server.answer(PATH, status, Map.of("Content-Type", contentType), body);
        try (TestComponent component = component()) {
            return component.look();
        }
    }

    /** Why a look fails where the page is this. */
    String failure(int status, String contentType, String body) {
        server.answer(PATH, status, Map.of("Content-Type", contentType), body);
        try (TestComponent component = component()) {
            return component.failure();
        }
    }

    /** The statuses of the parts by their names. */
    static Map<?, ?> parts(ComponentStatus result) {
        return (Map<?, ?>) Objects.requireNonNull(result.metadata().get("parts"));
    }

    /** The body of that name among the resources. */
    static String body(String name) throws IOException {
        try (InputStream stream = TestHealthPages.class.getResourceAsStream(name)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
