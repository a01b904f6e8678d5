package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestCertificates;
import dev.vitals.TestPorts;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsCheckTypeTest {

    private static final String SAN = "SAN=dns:localhost,ip:127.0.0.1";

    private static TestCertificates certificates;
    private static Path authority;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private final List<String> indicatedNames = new CopyOnWriteArrayList<>();
    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void makeCertificates() {
        certificates = TestCertificates.create()
                .signed("good", "-ext", SAN, "-validity", "100")
                .signed("other", "-ext", "SAN=dns:other.example", "-validity", "100")
                .signed("expired", "-ext", SAN, "-startdate", "-30d", "-validity", "10")
                .signed("early", "-ext", SAN, "-startdate", "+30d", "-validity", "10")
                .signed("between", "-ext", "bc:c", "-validity", "50")
                .add("below", "-signer", "between", "-ext", SAN, "-validity", "100")
                .signed("gone", "-ext", "bc:c", "-startdate", "-30d", "-validity", "10")
                .add("orphan", "-signer", "gone", "-ext", SAN, "-validity", "100")
                .add("alone", "-ext", SAN, "-validity", "100")
                .add("alone-expired", "-ext", SAN, "-startdate", "-30d", "-validity", "10");
        authority = certificates.file("ca");
    }

    @AfterEach
    void closeServers() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private NetServer serve(String alias) {
        return listen(tls(certificates.options(alias)), socket -> {});
    }

    private static NetServerOptions tls(KeyCertOptions key) {
        return new NetServerOptions().setSsl(true).setSni(true).setKeyCertOptions(key);
    }

    private NetServer listen(NetServerOptions options, Handler<NetSocket> greeting) {
        return vertx.createNetServer(options)
                .connectHandler(socket -> {
                    all.incrementAndGet();
                    open.incrementAndGet();
                    indicatedNames.add(String.valueOf(socket.indicatedServerName()));
                    socket.closeHandler(closed -> open.decrementAndGet());
                    greeting.handle(socket);
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private TestComponent component(NetServer server, String... more) {
        List<String> settings = new ArrayList<>(List.of("port", Integer.toString(server.actualPort())));
        settings.addAll(List.of(more));
        if (!settings.contains("host")) {
            settings.addAll(List.of("host", "localhost"));
        }
        if (!settings.contains("ca-file")) {
            settings.addAll(List.of("ca-file", authority.toString()));
        }
        return TestComponent.declared(new TlsCheckType(vertx, clock), settings.toArray(String[]::new));
    }

    private ComponentStatus look(NetServer server, String... more) {
        try (TestComponent component = component(server, more)) {
            return component.look();
        }
    }

    private String failure(NetServer server, String... more) {
        try (TestComponent component = component(server, more)) {
            return component.failure();
        }
    }

    /** Turns the clock to this long before the certificate ends. */
    private void turnClock(Duration before, String alias) {
        clock = new ManualClock(certificates.end(alias).minus(before).toString());
    }

    @Test
    void trustedCertificateForTheNameIsHealthyAndDescribed() {
        turnClock(Duration.ofDays(83).plusHours(5), "good");
        ComponentStatus result = look(serve("good"));
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("Certificate valid for 83 days");
        assertThat(result.metadata())
                .containsEntry("certificate_expires_in_days", 83L)
                .containsEntry("certificate_expires", certificates.end("good").toString())
                .containsEntry("certificate_subject", "CN=good")
                .containsEntry("certificate_issuer", "CN=ca")
                .containsEntry("tls_version", "TLSv1.3")
                .containsKeys("connect_ms", "handshake_ms");
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @ParameterizedTest
    @CsvSource({
        "P14D, HEALTHY, Certificate valid for 14 days",
        "P13DT23H, DEGRADED, Certificate expires in 13 days",
        "P2D, DEGRADED, Certificate expires in 2 days",
        "P1DT23H, UNHEALTHY, Certificate expires in 1 day",
        "PT23H, UNHEALTHY, Certificate expires in less than a day"
    })
    void statusFollowsTheTimeThatIsLeft(Duration left, HealthStatus status, String message) {
        turnClock(left, "good");
        ComponentStatus result = look(serve("good"));
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.message()).isEqualTo(message);
        assertThat(result.metadata()).containsEntry("certificate_expires_in_days", left.toDays());
    }

    @Test
    void limitsAreConfigured() {
        turnClock(Duration.ofDays(20).plusHours(1), "good");
        NetServer server = serve("good");
        assertThat(look(server, "warn", "30d").status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(look(server, "warn", "30d", "fail", "25d").status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void earliestEndInTheChainCountsAndIsNamed() {
        turnClock(Duration.ofDays(9).plusHours(1), "between");
        ComponentStatus result = look(serve("below"));
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("Certificate expires in 9 days (CN=between)");
        assertThat(result.metadata())
                .containsEntry(
                        "certificate_expires", certificates.end("between").toString())
                .containsEntry("certificate_subject", "CN=below");
    }

    @Test
    void expiredCertificateIsToldAsExpiredWithTheDate() {
        assertThat(failure(serve("expired")))
                .isEqualTo("Health check 'x' failed: no secure connection: the certificate has expired, on "
                        + certificates.end("expired") + " (CN=expired)");
    }

    @Test
    void expiryIsToldThoughTheChainIsNotTrustedEither() {
        assertThat(failure(serve("alone-expired")))
                .contains("the certificate has expired, on " + certificates.end("alone-expired"));
    }

    @Test
    void expiredCertificateThatIsTrustedAsItIsFailsAllTheSame() {
        assertThat(failure(
                        serve("alone-expired"),
                        "ca-file",
                        certificates.file("alone-expired").toString()))
                .contains("the certificate has expired, on " + certificates.end("alone-expired"));
    }

    @Test
    void expiredCertificateInTheMiddleIsNamed() {
        assertThat(failure(serve("orphan")))
                .contains("the certificate has expired, on " + certificates.end("gone") + " (CN=gone)");
    }

    @Test
    void certificateExpiresByTheClockOfTheService() {
        turnClock(Duration.ofSeconds(-1), "good");
        assertThat(failure(serve("good"))).contains("the certificate has expired, on " + certificates.end("good"));
    }

    @Test
    void certificateOfTheFutureIsNotValidYet() {
        assertThat(failure(serve("early")))
                .startsWith("Health check 'x' failed: no secure connection: the certificate is not valid before 20");
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() {
        assertThat(failure(serve("alone")))
                .startsWith("Health check 'x' failed: no secure connection: unable to find valid certification path");
    }

    @Test
    void authorityOfOurOwnIsNotTrustedByTheJvm() {
        TlsCheckType type = new TlsCheckType(vertx, clock);
        String port = Integer.toString(serve("good").actualPort());
        try (TestComponent component = TestComponent.declared(type, "host", "localhost", "port", port)) {
            assertThat(component.failure()).contains("unable to find valid certification path");
        }
    }

    @Test
    void certificateThatIsTrustedAsItIsIsAccepted() {
        assertThat(look(serve("alone"), "ca-file", certificates.file("alone").toString())
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void certificateForAnotherNameIsRefused() {
        assertThat(failure(serve("other")))
                .isEqualTo("Health check 'x' failed: no secure connection:"
                        + " No subject alternative DNS name matching localhost found.");
    }

    @Test
    void certificateForTheHostIsRefusedWhereAnotherNameIsWanted() {
        assertThat(failure(serve("good"), "server-name", "other.example"))
                .contains("No subject alternative DNS name matching other.example found");
    }

    @Test
    void serverNameIsSentAndChecked() {
        assertThat(look(serve("other"), "server-name", "other.example").status())
                .isEqualTo(HealthStatus.HEALTHY);
        await().untilAsserted(() -> assertThat(indicatedNames).containsExactly("other.example"));
    }

    @Test
    void hostIsSentAsServerName() {
        assertThat(look(serve("good")).status()).isEqualTo(HealthStatus.HEALTHY);
        await().untilAsserted(() -> assertThat(indicatedNames).containsExactly("localhost"));
    }

    @Test
    void addressIsCheckedAsAddressAndSendsNoServerName() {
        assertThat(look(serve("good"), "host", "127.0.0.1").status()).isEqualTo(HealthStatus.HEALTHY);
        await().untilAsserted(() -> assertThat(indicatedNames).containsExactly("null"));
        assertThat(failure(serve("other"), "host", "127.0.0.1")).contains("127.0.0.1");
    }

    @Test
    void hostWithATrailingDotIsTheSameName() {
        assertThat(look(serve("good"), "host", "localhost.").status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void hostThatIsNotToBeFoundFails() {
        assertThat(failure(serve("good"), "host", "no-such-host.invalid", "server-name", "localhost"))
                .contains("no-such-host.invalid");
    }

    @Test
    void renewedCertificateIsSeenThoughTheServerResumesSessions() throws Exception {
        ChangingKey key = new ChangingKey("good");
        NetServer server = listen(tls(KeyCertOptions.wrap((X509KeyManager) key)).setSni(false), socket -> {});
        try (TestComponent component = component(server)) {
            assertThat(component.look().metadata()).containsEntry("certificate_subject", "CN=good");
            key.alias = "below";
            assertThat(component.look().metadata()).containsEntry("certificate_subject", "CN=below");
        }
        await().untilAsserted(() -> assertThat(all).hasValue(2));
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void serverThatSpeaksNoTlsFails() {
        NetServer plain = listen(new NetServerOptions(), socket -> socket.write("220 hello\r\n"));
        assertThat(failure(plain)).startsWith("Health check 'x' failed: no secure connection: ");
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void serverThatClosesInTheHandshakeFails() {
        NetServer closing = listen(new NetServerOptions(), socket -> socket.handler(hello -> socket.close()));
        assertThat(failure(closing)).startsWith("Health check 'x' failed: ").hasSizeGreaterThan(30);
    }

    @Test
    void portThatNobodyListensOnFails() {
        TlsCheckType type = new TlsCheckType(vertx, clock);
        String port = Integer.toString(TestPorts.free());
        try (TestComponent component = TestComponent.declared(type, "host", "localhost", "port", port)) {
            assertThat(component.failure()).startsWith("Health check 'x' failed: Connection refused");
        }
    }

    @Test
    void hangingServerIsLeftAtOnce() {
        List<Buffer> heard = new CopyOnWriteArrayList<>();
        NetServer silent = listen(new NetServerOptions(), socket -> socket.handler(heard::add));
        try (TestComponent component = component(silent)) {
            Cancellable look = component.check().check().subscribe().with(result -> {}, failure -> {});
            await().untilAsserted(() -> assertThat(heard).isNotEmpty());
            look.cancel();
            await().untilAsserted(() -> assertThat(open).hasValue(0));
        }
    }

    @Test
    void cancelledLookLeavesNoConnectionWhateverItsState() {
        NetServer server = serve("good");
        try (TestComponent component = component(server)) {
            for (int i = 0; i < 50; i++) {
                component
                        .check()
                        .check()
                        .subscribe()
                        .with(result -> {}, failure -> {})
                        .cancel();
            }
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void hostAndPortAreNeeded() {
        assertThatThrownBy(() -> TestComponent.declared(new TlsCheckType(vertx, clock)))
                .hasMessageContaining("components.x.host: missing")
                .hasMessageContaining("components.x.port: missing");
    }

    @ParameterizedTest
    @CsvSource({
        "warn, 1d, a duration of at least fail",
        "fail, 15d, a duration of at most warn",
        "warn, soon, a duration such as",
        "server-name, not a name, a host name or an IP address",
        "server-name, -a.example, a host name or an IP address",
        "port, 70000, an integer from 1 to 65535",
        "ca-file, /no/such/file.pem, the path of a readable PEM file",
        "sni, x, 'ca-file, critical'"
    })
    void badSettingIsRefused(String key, String value, String allowed) {
        List<String> settings = new ArrayList<>(List.of("host", "localhost", "port", "443", key, value));
        assertThatThrownBy(
                        () -> TestComponent.declared(new TlsCheckType(vertx, clock), settings.toArray(String[]::new)))
                .hasMessageContaining("health.check.components.x." + key)
                .hasMessageContaining(allowed)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .containsPattern(key.equals("sni") ? "unknown key" : "invalid value '" + value + "'"));
    }

    @Test
    void fileWithoutACertificateIsRefused(@TempDir Path folder) throws Exception {
        List<Path> files = List.of(
                Files.writeString(folder.resolve("empty.pem"), ""),
                Files.writeString(folder.resolve("text.pem"), "no certificate"),
                Files.writeString(
                        folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                Files.write(
                        folder.resolve("binary.der"),
                        certificates.store().getCertificate("ca").getEncoded()),
                folder);
        for (Path file : files) {
            assertThatThrownBy(() -> TestComponent.declared(
                            new TlsCheckType(vertx, clock),
                            "host",
                            "localhost",
                            "port",
                            "443",
                            "ca-file",
                            file.toString()))
                    .hasMessageContaining(
                            "health.check.components.x.ca-file: invalid value '" + file + "'; expected the path of");
        }
    }

    @Test
    void fileMayHoldSeveralCertificatesAndComments(@TempDir Path folder) throws Exception {
        String both = "# of ours\n" + Files.readString(certificates.file("alone")) + "# and the authority\n"
                + Files.readString(authority);
        Path file = Files.writeString(folder.resolve("both.pem"), both);
        assertThat(look(serve("alone"), "ca-file", file.toString()).status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(look(serve("good"), "ca-file", file.toString()).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    /** Presents whichever certificate it is told to, within one server that goes on resuming sessions. */
    private static final class ChangingKey extends X509ExtendedKeyManager {

        private final X509KeyManager keys;
        private volatile String alias;

        ChangingKey(String alias) throws Exception {
            this.alias = alias;
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(certificates.store(), certificates.password());
            keys = Arrays.stream(factory.getKeyManagers())
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return keyType.equals("EC") ? alias : null;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String name) {
            return keys.getCertificateChain(name);
        }

        @Override
        public PrivateKey getPrivateKey(String name) {
            return keys.getPrivateKey(name);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {alias};
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            throw new UnsupportedOperationException();
        }
    }
}
