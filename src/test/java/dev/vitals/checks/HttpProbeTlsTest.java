package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.vitals.TestHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpProbeTlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final HttpProbe probe = new HttpProbe(vertx);

    HttpProbeTlsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        probe.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void trustedCertificateIsAccepted() throws Exception {
        Path store = certificate("localhost");
        trust(store);
        try (TestHttp server = serve(store)) {
            server.answer("/a", "safe");
            assertThat(ask(server.url("/a")).text()).isEqualTo("safe");
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() throws Exception {
        try (TestHttp server = serve(certificate("localhost"))) {
            assertThat(failure(server.url("/a")))
                    .startsWith("no secure connection: unable to find valid certification path");
            assertThat(server.requests()).isEmpty();
            await().until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws Exception {
        Path store = certificate("other.example");
        trust(store);
        try (TestHttp server = serve(store)) {
            assertThat(failure(server.url("/a"))).isEqualTo("no secure connection: No name matching localhost found");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void serverWithoutTlsIsRefused() {
        try (TestHttp server = TestHttp.start()) {
            assertThat(failure(URI.create("https://localhost:" + server.port() + "/a")))
                    .startsWith("no secure connection: ")
                    .doesNotContainPattern("\\p{XDigit}{20}");
        }
    }

    @Test
    void connectionClosedInTheHandshakeIsRefused() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> acceptAndClose(socket));
            server.start();
            assertThat(failure(URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/")))
                    .startsWith("no secure connection: ");
            server.join();
        }
    }

    private HttpAnswer ask(URI url) {
        return probe.get(url, Map.of()).await().atMost(Duration.ofSeconds(10));
    }

    private String failure(URI url) {
        return Reasons.of(catchThrowable(() -> ask(url)));
    }

    private static TestHttp serve(Path store) {
        PfxOptions key = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        return TestHttp.start(new HttpServerOptions().setSsl(true).setKeyCertOptions(key));
    }

    private static void trust(Path store) {
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    private Path certificate(String host) throws Exception {
        Path store = folder.resolve(host + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        return store;
    }

    private static void acceptAndClose(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getInputStream().read();
        } catch (IOException closed) {
            // The test sees it.
        }
    }
}
