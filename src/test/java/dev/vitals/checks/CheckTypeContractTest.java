package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vitals.TestPorts;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.CheckType;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.HealthCheckException;
import dev.vitals.registry.TestRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of declared check promises, held against a peer that accepts whatever comes and never answers. */
class CheckTypeContractTest {

    private static final String SECRET = "s3cret-w0rd";

    /** A call that blocked until the peer answers would take longer; a loaded machine takes less. */
    private static final long PEER_WAITS_LONGER_MS = 5_000;

    /** The settings of each kind; those with a port speak to the peer, by UDP where it is a DNS server. */
    private static final Map<String, Map<String, String>> SETTINGS = Map.ofEntries(
            Map.entry("ai-model", Map.of("provider", "openai", "url", "http://localhost:PORT", "api-key", SECRET)),
            Map.entry("circuit-breakers", Map.of("url", "http://localhost:PORT/a", "bearer-token", SECRET)),
            Map.entry("dns", Map.of("name", "x.example.com", "server", "127.0.0.1:PORT")),
            Map.entry("group", Map.of("members", "other")),
            Map.entry("grpc", Map.of("host", "localhost", "port", "PORT", "bearer-token", SECRET)),
            Map.entry("health", Map.of("url", "http://localhost:PORT/a", "username", "me", "password", SECRET)),
            Map.entry("heartbeat", Map.of("every", "1m", "token", SECRET)),
            Map.entry("http", Map.of("url", "http://localhost:PORT/a", "headers.X-Key", SECRET)),
            Map.entry("mysql", Map.of("url", "mysql://me:" + SECRET + "@localhost:PORT/x")),
            Map.entry("postgresql", Map.of("url", "postgresql://me:" + SECRET + "@localhost:PORT/x")),
            Map.entry("redis", Map.of("url", "redis://:" + SECRET + "@localhost:PORT")),
            Map.entry("tcp", Map.of("host", "localhost", "port", "PORT", "expect", "220")),
            Map.entry("tls", Map.of("host", "localhost", "port", "PORT")));

    private static Vertx vertx;
    private static HttpProbe http;
    private static List<CheckType> types;

    private final Vertx peers = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private volatile boolean closesAtOnce;
    private int port;
    private CheckRegistry registry = TestRegistry.of(Map.of(), List.of());

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        http = new HttpProbe(vertx);
        types = TestCheckTypes.all(vertx, http);
    }

    @AfterAll
    static void stop() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void listen() {
        NetServer peer = peers.createNetServer().connectHandler(this::accept);
        port = TestPorts.free();
        peer.listen(port, "localhost").toCompletionStage().toCompletableFuture().join();
        DatagramSocket udp = peers.createDatagramSocket().handler(packet -> heard.incrementAndGet());
        udp.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        TestRegistry.close(registry);
        peers.close().toCompletionStage().toCompletableFuture().join();
    }

    private void accept(NetSocket socket) {
        open.incrementAndGet();
        heard.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.exceptionHandler(reset -> {});
        if (closesAtOnce) {
            socket.close();
        }
    }

    private static Map<String, String> of(String type) {
        return Objects.requireNonNull(SETTINGS.get(type), type);
    }

    private Map<String, String> settings(String type) {
        Map<String, String> settings = new HashMap<>();
        of(type).forEach((key, value) -> settings.put(key, value.replace("PORT", Integer.toString(port))));
        return settings;
    }

    private ComponentCheck declared(String type, Map<String, String> keys) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "enabled-components", "",
                "components.x.type", type,
                "components.other.type", "heartbeat",
                "components.other.every", "1m",
                "components.other.token", "other"));
        keys.forEach((key, value) -> settings.put("components.x." + key, value));
        registry = TestRegistry.declared(settings, types);
        return registry.checks().stream()
                .filter(each -> each.name().equals("x"))
                .findFirst()
                .orElseThrow()
                .check();
    }

    private static Stream<String> all() {
        return types.stream().map(CheckType::name);
    }

    /** Those that speak to anybody. */
    private static Stream<String> speaking() {
        return all().filter(type -> of(type).toString().contains("PORT"));
    }

    @Test
    void everyKindIsHeldToThisContract() {
        List<String> found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.vitals").stream()
                        .filter(type -> type.isAssignableTo(CheckType.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .toList();
        assertThat(types.stream().map(type -> type.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(found);
        assertThat(SETTINGS.keySet()).containsExactlyInAnyOrderElementsOf(all().toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void unknownKeyIsRefusedWithTheKnownOnes(String type) {
        Map<String, String> settings = settings(type);
        settings.put("timeuot", "5s");
        assertThat(catchThrowable(() -> declared(type, settings)).getMessage())
                .contains("health.check.components.x.timeuot: unknown key", "did you mean timeout?")
                .contains(List.copyOf(of(type).keySet()).get(0).replaceFirst("\\..*", ""))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingButTheTypeIsNotEnough(String type) {
        assertThat(catchThrowable(() -> declared(type, Map.of())).getMessage())
                .contains("health.check.components.x.")
                .contains(": missing; expected ");
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void portThatIsNoneIsRefusedWithoutTheSecret(String type) {
        Map<String, String> settings = new HashMap<>();
        of(type).forEach((key, value) -> settings.put(key, value.replace("PORT", "port:port")));
        assertThat(catchThrowable(() -> declared(type, settings)).getMessage())
                .contains("health.check.components.x.", "; expected ")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void hungPeerIsLetGoWhenTheLookIsCancelledAndNothingIsToldAnyMore(String type) {
        AtomicReference<Object> told = new AtomicReference<>();
        ComponentCheck check = declared(type, settings(type));
        for (int round = 1; round <= 3; round++) {
            int before = heard.get();
            Cancellable look = check.check().subscribe().with(told::set, told::set);
            await().until(() -> heard.get() > before);
            look.cancel();
            await().until(() -> open.get() == 0);
        }
        assertThat(told).hasValue(null);
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void closedCheckHoldsNothing(String type) {
        ComponentCheck check = declared(type, settings(type));
        Cancellable look = check.check().subscribe().with(ignored -> {}, ignored -> {});
        await().until(() -> heard.get() > 0);
        look.cancel();
        TestRegistry.close(registry);
        await().until(() -> open.get() == 0);
    }

    @ParameterizedTest
    @MethodSource("speaking")
    void peerThatClosesIsAFailureThatTellsNoSecret(String type) {
        closesAtOnce = true;
        ComponentCheck check = declared(type, settings(type));
        if (type.equals("dns")) {
            // Nobody closes anything over UDP.
            return;
        }
        AtomicReference<Object> outcome = new AtomicReference<>();
        check.check().subscribe().with(outcome::set, outcome::set);
        await().until(() -> outcome.get() != null);
        Object told = outcome.get();
        assertThat(String.valueOf(told)).doesNotContain(SECRET);
        if (told instanceof HealthCheckException failure) {
            assertThat(failure.getMessage())
                    .startsWith(type.equals("ai-model") ? "AI model" : "Health check 'x' failed");
            assertThat(String.valueOf(failure.metadata())).doesNotContain(SECRET);
        }
        assertThat(check.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eventLoopIsNeverBlocked(String type) {
        ComponentCheck check = declared(type, settings(type));
        look(check);
        AtomicLong longest = new AtomicLong();
        AtomicLong last = new AtomicLong(System.nanoTime());
        long timer = vertx.setPeriodic(1, due -> {
            long now = System.nanoTime();
            longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
        });
        for (int i = 0; i < 10; i++) {
            look(check);
        }
        vertx.cancelTimer(timer);
        assertThat(TimeUnit.NANOSECONDS.toMillis(longest.get())).isLessThan(PEER_WAITS_LONGER_MS);
    }

    /** Begins a look on the event loop itself and ends it a little later. */
    private static void look(ComponentCheck check) {
        AtomicReference<Cancellable> look = new AtomicReference<>();
        AtomicInteger turns = new AtomicInteger();
        vertx.runOnContext(now -> look.set(check.check().subscribe().with(ignored -> {}, ignored -> {})));
        await().until(() -> look.get() != null);
        long timer = vertx.setPeriodic(1, due -> turns.incrementAndGet());
        await().until(() -> turns.get() >= 5);
        vertx.cancelTimer(timer);
        Objects.requireNonNull(look.get()).cancel();
    }
}
