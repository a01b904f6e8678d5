package dev.vitals.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.TestHttp;
import dev.vitals.TestPorts;
import dev.vitals.registry.Settings;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectivityProbeTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ConnectivityProbe probe(int... ports) {
        List<InetSocketAddress> targets = IntStream.of(ports)
                .mapToObj(port -> InetSocketAddress.createUnresolved("localhost", port))
                .toList();
        return new ConnectivityProbe(
                new Settings(
                        List.of(),
                        Optional.empty(),
                        new Settings.AiModel(Optional.empty(), Optional.empty(), Optional.empty()),
                        new Settings.Cache(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        targets,
                        Settings.History.DEFAULT),
                vertx);
    }

    private static boolean isLost(ConnectivityProbe probe) {
        return probe.isLost().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void itIsNotKnownToBeLostWithoutTargets() {
        assertThat(isLost(probe())).isFalse();
    }

    @Test
    void itIsLostWhereNoTargetCanBeReached() throws Exception {
        assertThat(isLost(probe(TestPorts.free(), TestPorts.free()))).isTrue();
    }

    @Test
    void oneTargetIsEnough() throws Exception {
        try (TestHttp there = TestHttp.start()) {
            assertThat(isLost(probe(TestPorts.free(), there.port()))).isFalse();
        }
    }

    @Test
    void callersWithinASecondShareTheAnswer() {
        try (TestHttp there = TestHttp.start()) {
            ConnectivityProbe probe = probe(there.port());
            for (int i = 0; i < 100; i++) {
                assertThat(isLost(probe)).isFalse();
            }
            assertThat(there.allConnections()).isLessThan(10);
        }
    }
}
