package dev.vitals.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Pulse scheduler = new Pulse(nanos::get);
    private final Pulse eventLoop = new Pulse(nanos::get);
    private final LivenessProbe probe = new LivenessProbe(scheduler, List.of(eventLoop));

    private HealthCheckResponse.Status status() {
        return probe.call().await().indefinitely().getStatus();
    }

    @Test
    void executorsThatBeatAreAlive() {
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(status()).isEqualTo(HealthCheckResponse.Status.UP);
        scheduler.run();
        eventLoop.run();
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(status()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void oneThatHasNotBeatenForTenSecondsIsDown() {
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        scheduler.run();
        assertThat(status()).isEqualTo(HealthCheckResponse.Status.DOWN);
        eventLoop.run();
        assertThat(status()).isEqualTo(HealthCheckResponse.Status.UP);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        eventLoop.run();
        assertThat(status()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }
}
