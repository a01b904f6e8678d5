package dev.vitals.engine;

import dev.vitals.registry.RegisteredCheck;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the components mean to each other: which explains the failure of which, and which is computed from which. */
final class Neighbourhood {

    private final Map<String, Watch> watches;
    private final Consumer<Sample> onSample;
    private final Causes causes;
    private final Map<String, Duration> longestRuns;
    private final Map<String, List<String>> computedFrom = new HashMap<>();

    /**
     * The neighbourhood of these checks.
     *
     * @param watches by name, filled later
     * @param onSample hears of every sample of any component
     */
    Neighbourhood(List<RegisteredCheck> checks, Map<String, Watch> watches, Consumer<Sample> onSample) {
        this.watches = watches;
        this.onSample = onSample;
        causes = new Causes(
                checks.stream()
                        .filter(check -> !check.dependsOn().isEmpty())
                        .collect(Collectors.toMap(RegisteredCheck::name, RegisteredCheck::dependsOn)),
                this::statusOf);
        longestRuns = checks.stream().collect(Collectors.toMap(RegisteredCheck::name, check -> check.policy()
                .longestRun()));
        checks.forEach(check -> check.check().members().forEach(member -> computedFrom
                .computeIfAbsent(member, unseen -> new ArrayList<>())
                .add(check.name())));
    }

    private @Nullable HealthStatus statusOf(String component) {
        Watch watch = watches.get(component);
        return watch == null ? null : watch.newest();
    }

    /** All that concerns one component. */
    Watch.Surroundings around(String component) {
        return new Around(component);
    }

    private Stream<Watch> watchesOf(List<String> components) {
        return components.stream().map(watches::get).filter(Objects::nonNull);
    }

    private final class Around implements Watch.Surroundings {

        private final String component;

        Around(String component) {
            this.component = component;
        }

        @Override
        public Uni<ComponentStatus> explainedAnew(ComponentStatus failed, long startedNanos) {
            List<String> dependencies = causes.dependenciesOf(component);
            if (dependencies.isEmpty()) {
                return Uni.createFrom().item(failed);
            }
            return Uni.join()
                    .all(watchesOf(dependencies)
                            .map(watch -> watch.endOfRunSince(startedNanos))
                            .toList())
                    .andFailFast()
                    .map(ignored -> explained(failed));
        }

        @Override
        public ComponentStatus explained(ComponentStatus failed) {
            List<String> found = causes.of(component);
            return found.isEmpty() ? failed : failed.withCauses(found);
        }

        @Override
        public Duration longestExplanation() {
            return causes.dependenciesOf(component).stream()
                    .map(each -> Objects.requireNonNullElse(longestRuns.get(each), Duration.ZERO))
                    .max(Comparator.naturalOrder())
                    // One that is under way does not count: another one follows it.
                    .map(run -> run.multipliedBy(2))
                    .orElse(Duration.ZERO);
        }

        @Override
        public void seen(Sample sample, boolean withAnotherStatus) {
            if (withAnotherStatus) {
                // Before anyone hears of it, so that no snapshot shows one without the other.
                watchesOf(computedFrom.getOrDefault(component, List.of())).forEach(Watch::anew);
            }
            onSample.accept(sample);
        }
    }
}
