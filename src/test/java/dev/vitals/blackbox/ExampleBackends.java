package dev.vitals.blackbox;

import dev.vitals.TestCertificates;
import dev.vitals.TestDns;
import dev.vitals.TestGrpc;
import dev.vitals.TestHttp;
import dev.vitals.TestMariaDb;
import dev.vitals.TestPostgres;
import dev.vitals.TestRedis;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** A real server for each component that the document on checks declares as an example. */
final class ExampleBackends {

    private static final String[] SECRETS = {"pa55word", "t0ken", "a1-key", "rep0rt"};

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(
            "resilience",
            "assistant",
            "breakers",
            "data",
            "legacy.db",
            "mail",
            "nightly-report",
            "orders",
            "orders-api",
            "orders-db",
            "sessions",
            "shop",
            "shop-certificate",
            "shop-name"));

    private ExampleBackends() {}

    static ExampleBackends start() {
        ExampleBackends all = new ExampleBackends();
        all.environment.put("HEALTH_CHECK_ENABLED_COMPONENTS", "resilience");
        all.environment.put("REPORT_TOKEN", "rep0rt");
        all.startDatabases();
        all.startMail();
        all.startBackend();
        all.startShop();
        all.startDns();
        all.startGrpc();
        return all;
    }

    private void startDatabases() {
        TestRedis redis = open(TestRedis.start());
        environment.put("REDIS_HOST", "127.0.0.1:" + redis.port());
        TestPostgres postgres = open(TestPostgres.start("pa55word"));
        environment.put("DATABASE_HOST", "127.0.0.1:" + postgres.port());
        environment.put("DATABASE_USER", TestPostgres.USER);
        environment.put("DATABASE_PASSWORD", "pa55word");
        Optional<TestMariaDb> mariaDb = mariaDb();
        environment.put(
                "LEGACY_HOST", "127.0.0.1:" + mariaDb.map(TestMariaDb::port).orElse(1));
        environment.put("LEGACY_USER", TestMariaDb.USER);
        environment.put("LEGACY_PASSWORD", "pa55word");
        if (mariaDb.isEmpty()) {
            names.remove("legacy.db");
            environment.put("HEALTH_CHECK_COMPONENTS__LEGACY_DB__ENABLED", "false");
        }
    }

    /** Empty where there is none for this machine; the reason has been printed. */
    private Optional<TestMariaDb> mariaDb() {
        try {
            return Optional.of(open(TestMariaDb.start("pa55word")));
        } catch (TestAbortedException none) {
            return Optional.empty();
        }
    }

    private void startMail() {
        Vertx vertx = Vertx.vertx();
        opened.push(
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        int port = vertx.createNetServer()
                .connectHandler(socket -> socket.write("220 mail.example.com ESMTP\r\n"))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        environment.put("MAIL_HOST", "localhost");
        environment.put("MAIL_PORT", Integer.toString(port));
    }

    private void startBackend() {
        TestHttp backend = open(TestHttp.start())
                .answer("/internal/resilience/circuit-breakers", "{}")
                .answer("/actuator/health", "{\"status\":\"UP\",\"components\":{\"db\":{\"status\":\"UP\"}}}")
                .answer("/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4o\",\"object\":\"model\"}]}");
        environment.put("BACKEND_HOST", "localhost:" + backend.port());
        environment.put("BACKEND_TOKEN", "t0ken");
        environment.put("AI_KEY", "a1-key");
    }

    private void startShop() {
        TestCertificates certificates =
                TestCertificates.create().signed("shop", "-ext", "SAN=dns:localhost", "-validity", "100");
        TestHttp shop = open(TestHttp.start(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.options("shop"))))
                .answer("/status", "{\"status\":\"UP\",\"queue\":[1,2,3],\"version\":\"1.2\"}");
        environment.put("SHOP_HOST", "localhost:" + shop.port());
        environment.put("SHOP_ADDRESS", "localhost");
        environment.put("SHOP_PORT", Integer.toString(shop.port()));
        environment.put("SHOP_CA", certificates.file("ca").toString());
    }

    private void startDns() {
        TestDns dns = open(TestDns.start());
        dns.answer("shop.example.com", TestDns.address("192.0.2.10"));
        environment.put("DNS_SERVER", "127.0.0.1:" + dns.port());
    }

    private void startGrpc() {
        TestGrpc grpc = open(TestGrpc.start());
        grpc.set("shop.v1.Orders", ServingStatus.SERVING);
        environment.put("ORDERS_ADDRESS", "localhost");
        environment.put("ORDERS_PORT", Integer.toString(grpc.port()));
    }

    private <T extends AutoCloseable> T open(T server) {
        opened.push(() -> {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return server;
    }

    /** Where they are, in the variables of the document. */
    Map<String, String> environment() {
        return environment;
    }

    /** All components that are then checked, in their order. */
    List<String> names() {
        return names;
    }

    /** What nobody may see. */
    String[] secrets() {
        return SECRETS.clone();
    }

    void close() {
        opened.forEach(Runnable::run);
    }
}
