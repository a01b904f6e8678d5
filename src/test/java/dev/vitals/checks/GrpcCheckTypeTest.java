package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.vitals.FaultProxy;
import dev.vitals.FaultProxy.Fault;
import dev.vitals.TestCertificate;
import dev.vitals.TestGrpc;
import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the health service of grpc-java, and against servers that have none. */
class GrpcCheckTypeTest {

    private static final String PATH = "/grpc.health.v1.Health/Check";

    private static Vertx vertx;

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final TestGrpc server = TestGrpc.start();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(server));

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T toBeClosed(T opened) {
        open.add(0, opened);
        return opened;
    }

    private TestComponent at(int port, String... more) {
        String[] all = Stream.concat(Stream.of("host", "localhost", "port", Integer.toString(port)), Stream.of(more))
                .toArray(String[]::new);
        return toBeClosed(TestComponent.declared(new GrpcCheckType(vertx, clock), all));
    }

    private String refusal(String... keysAndValues) {
        return String.valueOf(
                catchThrowable(() -> TestComponent.declared(new GrpcCheckType(vertx, clock), keysAndValues))
                        .getMessage());
    }

    @Test
    void theWholeServerIsAskedWhereNoServiceIsDeclared() {
        ComponentStatus result = at(server.port()).look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(result.message()).isEqualTo("Serving");
        assertThat(result.metadata())
                .containsEntry("service", "")
                .containsEntry("grpc_status", "OK")
                .containsEntry("serving_status", "SERVING")
                .containsKey("latency_ms");
    }

    @ParameterizedTest
    @EnumSource(
            value = ServingStatus.class,
            names = {"NOT_SERVING", "UNKNOWN"})
    void whateverDoesNotServeIsUnhealthyWithItsWord(ServingStatus status) {
        server.set("shop.Orders", status);
        server.set("", status);
        ComponentStatus ofService = at(server.port(), "service", "shop.Orders").look();
        assertThat(ofService.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(ofService.message()).isEqualTo("The status of the service 'shop.Orders' is " + status);
        assertThat(ofService.metadata()).containsEntry("serving_status", status.name());
        assertThat(at(server.port()).look().message()).isEqualTo("The status of the server is " + status);
    }

    @Test
    void addressOfVersion6IsAsked() {
        assertThat(at(server.port(), "host", "::1").look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void eachServiceHasAStatusOfItsOwn() {
        server.set("", ServingStatus.NOT_SERVING);
        server.set("ä".repeat(200), ServingStatus.SERVING);
        ComponentStatus result = at(server.port(), "service", "ä".repeat(200)).look();
        assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void serviceThatTheServerDoesNotKnowIsUnhealthy() {
        ComponentStatus result = at(server.port(), "service", "shop.Nothing").look();
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("The server does not know the service 'shop.Nothing'");
        assertThat(result.metadata()).containsEntry("grpc_status", "NOT_FOUND").doesNotContainKey("serving_status");
    }

    @Test
    void serverThatSaysServiceUnknownIsUnhealthy() {
        server.set("shop.Orders", ServingStatus.SERVICE_UNKNOWN);
        assertThat(at(server.port(), "service", "shop.Orders").look().message())
                .isEqualTo("The server does not know the service 'shop.Orders'");
    }

    @Test
    void serverWithoutAStatusOfTheWholeIsUnhealthy() {
        server.forget("");
        assertThat(at(server.port()).look().message())
                .isEqualTo("The server tells no status of the whole; name a service");
    }

    @Test
    void serverWithoutTheHealthServiceIsUnhealthy() {
        TestGrpc bare = toBeClosed(TestGrpc.startWithoutHealth());
        ComponentStatus result = at(bare.port()).look();
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).isEqualTo("The server has no gRPC health service");
        assertThat(result.metadata()).containsEntry("grpc_status", "UNIMPLEMENTED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"UNAUTHENTICATED", "PERMISSION_DENIED", "UNAVAILABLE", "INTERNAL"})
    void anyOtherStatusFailsWithItsNameAndNotWithWhatTheServerAdds(Status.Code code) {
        server.refuseAllWith(code.toStatus().withDescription("the token t0ken is bad"));
        assertThat(at(server.port(), "bearer-token", "t0ken").failure())
                .isEqualTo("Health check 'x' failed: the server answered " + code);
    }

    @Test
    void tokenAndHeadersAreSentAsMetadata() {
        at(server.port(), "bearer-token", "t0ken", "headers.X-Tenant", "shop").look();
        Metadata metadata = server.calls().get(0);
        assertThat(text(metadata, "authorization")).isEqualTo("Bearer t0ken");
        assertThat(text(metadata, "x-tenant")).isEqualTo("shop");
        assertThat(text(metadata, "content-type")).isEqualTo("application/grpc");
    }

    private static String text(Metadata metadata, String name) {
        return metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Test
    void headerThatHttpForbidsIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> at(server.port(), "headers.X-Key", "top\u0000secret"))
                .hasMessageContaining("health.check.components.x.headers.X-Key: invalid value")
                .hasMessageNotContaining("secret");
    }

    @Test
    void oneConnectionServesManyLooksForFiveMinutes() {
        TestComponent component = at(server.port());
        for (int i = 0; i < 5; i++) {
            component.look();
        }
        clock.turn(ReusedConnection.LONGEST_USE.minusMillis(1));
        component.look();
        assertThat(server.allConnections()).isEqualTo(1);
        clock.turn(ReusedConnection.LONGEST_USE);
        component.look();
        assertThat(server.allConnections()).isEqualTo(2);
        await().until(() -> server.openConnections() == 1);
    }

    @Test
    void statusOfTheCallIsNoReasonForANewConnection() {
        TestComponent component = at(server.port(), "service", "shop.Nothing");
        component.look();
        component.look();
        assertThat(server.allConnections()).isEqualTo(1);
    }

    @Test
    void closingClosesTheConnection() {
        TestComponent component = at(server.port());
        component.look();
        assertThat(server.openConnections()).isEqualTo(1);
        component.close();
        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void serverThatRestartsBetweenTwoLooksIsHealthyBoth() {
        TestComponent component = at(server.port());
        component.look();
        server.restart();
        assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(server.allConnections()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "CLOSE"})
    void connectionThatBreaksInTheSecondLookIsReplacedAndNoLeftoverStays(Fault fault) {
        FaultProxy proxy = toBeClosed(FaultProxy.before(server.port()));
        TestComponent component = at(proxy.port());
        component.look();
        proxy.set(fault);
        assertThat(component.failure()).startsWith("Health check 'x' failed: Connection ");
        assertThat(proxy.acceptedConnections()).isEqualTo(2);
        await().until(() -> proxy.openConnections() == 0);
        proxy.set(Fault.NONE);
        assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void idleConnectionThatTheServerClosedIsNoAlarm() {
        FaultProxy proxy = toBeClosed(FaultProxy.before(server.port()));
        TestComponent component = at(proxy.port());
        for (int i = 0; i < 20; i++) {
            component.look();
            proxy.closeConnections();
            assertThat(component.look().status()).isEqualTo(HealthStatus.HEALTHY);
        }
    }

    @Test
    void cancelledLooksCloseTheirConnections() {
        server.hang();
        ComponentCheck hanging = at(server.port()).check();
        for (int round = 1; round <= 5; round++) {
            List<Cancellable> looks =
                    Stream.generate(() -> ask(hanging)).limit(10).toList();
            int expected = 10 * round;
            await().until(() -> server.calls().size() == expected);
            looks.forEach(Cancellable::cancel);
            await().until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void looksCancelledWhileNobodyGreetsThemCloseTheirConnections() throws Exception {
        FaultProxy silent = silent();
        ComponentCheck hanging = at(silent.port()).check();
        List<Cancellable> looks = Stream.generate(() -> ask(hanging)).limit(20).toList();
        await().until(() -> silent.openConnections() == 20);
        looks.forEach(Cancellable::cancel);
        await().until(() -> silent.openConnections() == 0);
    }

    @Test
    void looksCancelledAtOnceCloseTheirConnections() throws Exception {
        FaultProxy silent = silent();
        ComponentCheck hanging = at(silent.port()).check();
        Stream.generate(() -> ask(hanging)).limit(50).forEach(Cancellable::cancel);
        Cancellable last = ask(hanging);
        await().until(() -> silent.openConnections() == 1);
        last.cancel();
        await().until(() -> silent.openConnections() == 0);
    }

    /** A server that accepts connections and never says a word. */
    private FaultProxy silent() throws IOException {
        ServerSocket mute = toBeClosed(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        return toBeClosed(FaultProxy.before(mute.getLocalPort()));
    }

    private static Cancellable ask(ComponentCheck check) {
        return check.check().subscribe().with(ignored -> {}, ignored -> {});
    }

    @Test
    void closedPortFails() {
        assertThat(at(TestPorts.free()).failure())
                .startsWith("Health check 'x' failed: Connection refused: localhost/");
    }

    @Test
    void serverThatSpeaksHttp1Fails() {
        TestHttp http1 = toBeClosed(TestHttp.start(new HttpServerOptions().setHttp2ClearTextEnabled(false)));
        assertThat(at(http1.port()).failure()).isEqualTo("Health check 'x' failed: the server does not speak HTTP/2");
        await().until(() -> http1.openConnections() == 0);
    }

    @Test
    void serverThatSpeaksHttp2WithoutGrpcFails() {
        TestHttp web = toBeClosed(TestHttp.start());
        web.answer(PATH, "<html>t0ken</html>");
        assertThat(at(web.port()).failure()).isEqualTo("Health check 'x' failed: the answer is not valid gRPC");
        await().until(() -> web.openConnections() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "99"})
    void callThatEndsInNoKnownStatusFails(String status) {
        TestHttp odd = toBeClosed(TestHttp.start());
        odd.on(PATH, request -> grpc(request.response())
                .putHeader("grpc-status", status)
                .end());
        assertThat(at(odd.port()).failure()).isEqualTo("Health check 'x' failed: the answer is not valid gRPC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0807", "100108071a0161210102030405060708250102030408ac02", "08ffffffffffffffffff01"})
    void statusThatTheProtocolHasNoWordForIsUnhealthyWithItsNumber(String message) {
        ComponentStatus result = at(answering(message).port()).look();
        assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(result.message()).matches("The status of the server is (7|300|-1)");
    }

    @Test
    void emptyMessageMeansUnknown() {
        assertThat(at(answering("").port()).look().message()).isEqualTo("The status of the server is UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08",
                "0880",
                "ff",
                "1aff",
                "1affffffff7f",
                "21010203",
                "1affffffffffffffffff01",
                "0b",
                "08ffffffffffffffffffff"
            })
    void messageThatIsNoHealthStatusFails(String message) {
        assertThat(at(answering(message).port()).failure())
                .isEqualTo("Health check 'x' failed: the answer is not a health status");
    }

    @Test
    void answerThatIsTooLongFailsAndIsReadNoFurther() {
        assertThat(at(answering("00".repeat(5000)).port()).failure())
                .isEqualTo("Health check 'x' failed: the answer is not valid gRPC");
    }

    @Test
    void secondAnswerFails() {
        TestHttp twice = toBeClosed(TestHttp.start());
        twice.on(PATH, request -> {
            HttpServerResponse response = grpc(request.response());
            response.write(framed("0801"));
            response.write(framed("0801"));
        });
        assertThat(at(twice.port()).failure()).isEqualTo("Health check 'x' failed: the server answered more than once");
        await().until(() -> twice.openConnections() == 0);
    }

    @Test
    void callThatTheServerBreaksOffFails() {
        TestHttp odd = toBeClosed(TestHttp.start());
        odd.on(PATH, request -> grpc(request.response()).write(framed("0801")).onComplete(written -> request.response()
                .reset(7)));
        assertThat(at(odd.port()).failure())
                .isEqualTo("Health check 'x' failed: the server broke the call off: UNAVAILABLE");
    }

    private TestHttp answering(String message) {
        return toBeClosed(TestHttp.start()).on(PATH, request -> grpc(request.response())
                .putTrailer("grpc-status", "0")
                .end(framed(message)));
    }

    private static HttpServerResponse grpc(HttpServerResponse response) {
        return response.putHeader("content-type", "application/grpc").setChunked(true);
    }

    private static Buffer framed(String hex) {
        byte[] message = HexFormat.of().parseHex(hex);
        return Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
    }

    @Test
    void overTlsTheCertificateIsVerifiedAgainstThoseThatThisJavaTrusts() {
        TestCertificate certificate = TestCertificate.create();
        TestGrpc secure = toBeClosed(TestGrpc.startWithTls(certificate));
        assertThat(at(secure.port(), "tls", "true").failure())
                .startsWith("Health check 'x' failed: no secure connection: unable to find valid certification path");
        trusting(certificate, () -> assertThat(
                        at(secure.port(), "tls", "true").look().status())
                .isEqualTo(HealthStatus.HEALTHY));
    }

    @Test
    void certificateOfAnotherNameIsRefused() {
        TestCertificate certificate = TestCertificate.create();
        TestGrpc secure = toBeClosed(TestGrpc.startWithTls(certificate));
        trusting(certificate, () -> assertThat(
                        at(secure.port(), "host", "127.0.0.2", "tls", "true").failure())
                .startsWith("Health check 'x' failed: no secure connection: No subject alternative names matching"));
    }

    private static void trusting(TestCertificate certificate, Runnable test) {
        String property = "javax.net.ssl.trustStore";
        System.setProperty(property, certificate.options().getPath());
        System.setProperty(property + "Password", certificate.options().getPassword());
        try {
            test.run();
        } finally {
            System.clearProperty(property);
            System.clearProperty(property + "Password");
        }
    }

    @Test
    void overTlsAServerWithoutHttp2Fails() {
        TestCertificate certificate = TestCertificate.create();
        TestHttp http1 = toBeClosed(TestHttp.start(
                new HttpServerOptions().setSsl(true).setUseAlpn(false).setKeyCertOptions(certificate.options())));
        trusting(certificate, () -> assertThat(at(http1.port(), "tls", "true").failure())
                .isEqualTo("Health check 'x' failed: the answer is not valid gRPC"));
        await().until(() -> http1.openConnections() == 0);
    }

    @Test
    void serverWithoutTlsIsNotAskedOverTls() {
        assertThat(at(server.port(), "tls", "true").failure())
                .startsWith("Health check 'x' failed: no secure connection: ");
    }

    @Test
    void badSettingsAreRefusedWithWhatIsAllowed() {
        assertThat(refusal("port", "70000", "tls", "maybe"))
                .contains("health.check.components.x.host: missing")
                .contains("components.x.port: invalid value '70000'; expected an integer from 1 to 65535")
                .contains("components.x.tls: invalid value 'maybe'; expected one of true, false");
        assertThat(refusal("host", "localhost")).contains("components.x.port: missing");
        assertThat(refusal("host", "localhost", "port", "1", "sevice", "a"))
                .contains("components.x.sevice: unknown key");
    }
}
