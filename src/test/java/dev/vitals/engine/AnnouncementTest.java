package dev.vitals.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private final ManualTime time = new ManualTime();
    private final AtomicInteger runs = new AtomicInteger();

    private HealthMonitor monitor(Consumer<Sample> listener) {
        ComponentCheck check = new ComponentCheck() {
            @Override
            public String name() {
                return "counted";
            }

            @Override
            public Uni<ComponentStatus> check() {
                return Uni.createFrom()
                        .item(() -> ComponentStatus.healthy("counted", "run " + runs.incrementAndGet(), Map.of()));
            }
        };
        CheckRegistry registry = TestRegistry.of(Map.of("enabled-components", "[]"), List.of(check));
        return new HealthMonitor(registry, TestCheckers.of(registry, time.time()), time.time(), listener);
    }

    private static String check(HealthMonitor monitor) {
        return monitor.check("counted").await().indefinitely().result().message();
    }

    @Test
    void everySampleIsToldOnceAndIsTheLatestByThen() {
        List<String> told = new ArrayList<>();
        HealthMonitor[] monitor = new HealthMonitor[1];
        monitor[0] = monitor(sample -> {
            told.add(sample.result().message());
            assertThat(monitor[0].latest().component("counted")).contains(sample);
        });
        check(monitor[0]);
        check(monitor[0]);
        assertThat(told).containsExactly("run 1", "run 2");
    }

    @Test
    void aRunThatIsAskedForWhileASampleIsToldFollowsIt() {
        List<String> told = new ArrayList<>();
        HealthMonitor[] monitor = new HealthMonitor[1];
        monitor[0] = monitor(sample -> {
            if (told.isEmpty()) {
                monitor[0].check("counted").subscribe().with(next -> {});
            }
            told.add(sample.result().message());
        });
        check(monitor[0]);
        assertThat(told).containsExactly("run 1", "run 2");
    }

    @Test
    void aListenerThatFailsDisturbsNobody() {
        HealthMonitor monitor = monitor(sample -> {
            throw new IllegalStateException("cannot listen");
        });
        assertThat(check(monitor)).isEqualTo("run 1");
        assertThat(check(monitor)).isEqualTo("run 2");
    }

    @Test
    void afterTheEndNobodyIsToldAnything() {
        List<String> told = new ArrayList<>();
        HealthMonitor monitor = monitor(sample -> told.add(sample.name()));
        monitor.end();
        assertThat(check(monitor)).isEqualTo("run 1");
        assertThat(told).isEmpty();
    }
}
