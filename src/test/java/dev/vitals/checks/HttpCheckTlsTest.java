package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.TestCertificate;
import dev.vitals.TestCertificates;
import dev.vitals.TestHttp;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpCheckTlsTest {

    private static final String LOCAL = "SAN=dns:localhost";

    private static Vertx vertx;
    private static HttpProbe probe;
    private static TestCertificates certificates;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() {
        vertx = Vertx.vertx();
        probe = new HttpProbe(vertx);
        certificates = TestCertificates.create()
                .signed("valid", "-ext", LOCAL, "-validity", "100")
                .signed("soon", "-ext", LOCAL, "-validity", "9")
                .signed("expired", "-ext", LOCAL, "-startdate", "-20d", "-validity", "10")
                .signed("other", "-ext", "SAN=dns:other.example", "-validity", "100");
    }

    @AfterAll
    static void close() {
        probe.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private TestHttp serve(PfxOptions certificate) {
        TestHttp server = TestHttp.start(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
                .answer("/a", "safe");
        opened.add(server);
        return server;
    }

    private TestComponent at(TestHttp server, String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("url", server.url("/a").toString()));
        all.addAll(List.of(keysAndValues));
        HttpCheckType type = new HttpCheckType(probe, new ObjectMapper(), vertx, Clock.systemUTC());
        TestComponent component = TestComponent.declared(type, all.toArray(String[]::new));
        opened.add(0, component);
        return component;
    }

    private TestComponent trusting(String alias, String... more) {
        List<String> all =
                new ArrayList<>(List.of("tls-ca-file", certificates.file("ca").toString()));
        all.addAll(List.of(more));
        return at(serve(certificates.options(alias)), all.toArray(String[]::new));
    }

    @Test
    void certificateOfADeclaredAuthorityIsTrustedAndItsDaysAreCounted() {
        ComponentStatus result = trusting("valid").look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.metadata()).contains(entry("certificate_expires_in_days", 99L));
    }

    @Test
    void certificateThatExpiresSoonIsDegradedUnlessLessIsEnough() {
        ComponentStatus result = trusting("soon").look();
        assertThat(result.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(result.message()).isEqualTo("Certificate expires in 8 days");
        assertThat(trusting("soon", "certificate-warn", "2d").look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(trusting("valid", "certificate-warn", "200d").look().status())
                .isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void daysAreCountedOnAReusedConnectionToo() {
        TestComponent component = trusting("soon");
        component.look();
        assertThat(component.look().metadata()).containsEntry("certificate_expires_in_days", 8L);
    }

    @Test
    void expiredUntrustedAndWronglyNamedCertificatesFail() {
        assertThat(trusting("expired").failure())
                .startsWith("Health check 'x' failed: no secure connection: the certificate has expired");
        assertThat(trusting("other").failure())
                .contains("no secure connection: No subject alternative DNS name matching localhost found");
        assertThat(at(serve(certificates.options("valid"))).failure())
                .contains("no secure connection: unable to find valid certification path");
    }

    @Test
    void nothingIsVerifiedWhereThatIsSwitchedOffButDaysAreCounted() {
        ComponentStatus result =
                at(serve(certificates.options("other")), "tls-verify", "false").look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(at(serve(certificates.options("expired")), "tls-verify", "false")
                        .look()
                        .status())
                .isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void certificateOfOurOwnIsShownToAServerThatAsksForOne() {
        TestCertificate own = TestCertificate.create();
        TestHttp server = TestHttp.start(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(certificates.options("valid"))
                        .setTrustOptions(own.options())
                        .setClientAuth(ClientAuth.REQUIRED))
                .answer("/a", "known");
        opened.add(server);
        String authority = certificates.file("ca").toString();
        assertThat(at(server, "tls-ca-file", authority).failure()).startsWith("Health check 'x' failed: ");
        assertThat(at(
                                server,
                                "tls-ca-file",
                                authority,
                                "tls-certificate-file",
                                own.certificateFile().toString(),
                                "tls-key-file",
                                own.keyFile().toString())
                        .look()
                        .status())
                .isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void certificateWithoutItsKeyIsRefused() {
        TestCertificate own = TestCertificate.create();
        TestHttp server = serve(certificates.options("valid"));
        String file = own.certificateFile().toString();
        assertThat(catchThrowable(() -> at(server, "tls-certificate-file", file))
                        .getMessage())
                .contains("health.check.components.x.tls-key-file: missing");
        assertThat(catchThrowable(() -> at(server, "tls-certificate-file", file, "tls-key-file", file))
                        .getMessage())
                .contains("health.check.components.x.tls-key-file: invalid value '" + file
                        + "'; expected the path of a readable");
    }
}
