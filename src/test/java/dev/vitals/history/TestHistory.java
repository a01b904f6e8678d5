package dev.vitals.history;

import static java.util.Objects.requireNonNull;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.Settings;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recording side over a store, as the service puts it together, without a clock of its own. */
final class TestHistory {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Pasts pasts;
    final SampleArchive samples;
    final PastArchive archive;
    final Restoration restoration;
    final TransitionDetector transitions;
    final HealthHistory history;
    final List<StatusChange> published = Collections.synchronizedList(new ArrayList<>());

    private record Component(String name, List<String> series) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    /** A history of components of these names; one that is called {@code cache} keeps its {@code hit_rate}. */
    TestHistory(EventStore store, Map<String, String> settings, String... names) {
        Map<String, String> all = new HashMap<>(Map.of("enabled-components", "[]"));
        all.putAll(settings);
        List<ComponentCheck> checks = Stream.of(names)
                .<ComponentCheck>map(name ->
                        new Component(name, name.equals("cache-1") ? List.of("hit_rate", "open_breakers") : List.of()))
                .toList();
        CheckRegistry registry = TestRegistry.of(all, checks);
        pasts = new Pasts(registry, settings(settings));
        samples = new SampleArchive(store);
        archive = new PastArchive(store, pasts);
        restoration = new Restoration(store, pasts, samples);
        TransitionLog log = new TransitionLog(store, published::add, Infrastructure.getDefaultWorkerPool());
        transitions = new TransitionDetector(registry, pasts, log, archive);
        history = new HealthHistory(pasts, samples, transitions);
    }

    private static Settings.History settings(Map<String, String> settings) {
        Settings.History usual = Settings.History.DEFAULT;
        String capacity = settings.get("history.capacity");
        return capacity == null ? usual : new Settings.History(Integer.parseInt(capacity), usual.flapping(), false);
    }

    /** Goes on from what the store has. */
    TestHistory restored(Instant before) {
        restoration.changes().await().atMost(PATIENCE);
        transitions.begin();
        restoration.samples(before.toEpochMilli()).await().atMost(PATIENCE);
        archive.open();
        return this;
    }

    void record(String name, HealthStatus status, int second) {
        record(name, status, second, status.wireName(), Map.of());
    }

    void record(String name, HealthStatus status, int second, String message, Map<String, @Nullable Object> metadata) {
        record(new ComponentStatus(name, status, message, 10 + second % 7, metadata), second);
    }

    void record(ComponentStatus result, int second) {
        history.record(new Sample(result, !result.name().startsWith("minor"), START.plusSeconds(second)));
    }

    Past past(String name) {
        return requireNonNull(pasts.of(name));
    }

    /** What was published of this component: from, to and at which second. */
    List<String> told(String name) {
        return published.stream()
                .filter(change -> change.component().equals(name))
                .map(change -> change.from().map(HealthStatus::wireName).orElse("-") + ">"
                        + change.to().wireName() + "@"
                        + Duration.between(START, change.time()).toSeconds())
                .toList();
    }

    static Optional<Long> seconds(StatusChange change) {
        return change.previousDuration().map(Duration::toSeconds);
    }
}
