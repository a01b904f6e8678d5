package dev.vitals.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(Map<String, String> settings, String... arguments) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ProbeCommand(config, stream, stream).run(List.of(arguments));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> listeningOn(String host, int port) {
        return Map.of("quarkus.http.host", host, "quarkus.http.port", Integer.toString(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "localhost", "127.0.0.1"})
    void probeThatIsUpEndsWithZeroWhateverTheAddress(String host) {
        try (TestHttp service = TestHttp.start().answer("/q/health/live", "{}")) {
            assertThat(run(listeningOn(host, service.port()), "--probe")).isZero();
            assertThat(printed())
                    .endsWith(":" + service.port() + "/q/health/live answered 200." + System.lineSeparator());
        }
    }

    @Test
    void probeThatIsDownEndsWithOne() {
        try (TestHttp service = TestHttp.start().answer("/q/health/ready", 503, "{}")) {
            assertThat(run(listeningOn("0.0.0.0", service.port()), "--probe", "ready"))
                    .isEqualTo(1);
            assertThat(printed()).contains("/q/health/ready answered 503.");
        }
    }

    @Test
    void serviceThatDoesNotListenEndsWithOneAndSaysWhere() {
        int port = TestPorts.free();
        assertThat(run(listeningOn("0.0.0.0", port), "--probe", "started")).isEqualTo(1);
        assertThat(printed()).contains("http://127.0.0.1:" + port + "/q/health/started did not answer: ");
    }

    @Test
    void serviceThatIsConfiguredWithNothingListensOnTheDefaultPort() {
        run(Map.of(), "--probe");
        assertThat(printed()).startsWith("http://127.0.0.1:8080/q/health/live ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prob", "--probe alive", "--probe live now", "-h"})
    void otherArgumentsAreRefusedWithWhatIsAllowed(String arguments) {
        assertThat(run(Map.of(), arguments.split(" ", -1))).isEqualTo(1);
        assertThat(printed())
                .contains(
                        "The arguments are '" + arguments + "'; allowed is --probe, alone or with one of live, ready, "
                                + "started, well, or nothing to run the service.");
    }
}
