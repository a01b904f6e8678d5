package dev.vitals.engine;

import dev.vitals.registry.RegisteredCheck;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the components mean to each other: which explains the failure of which, and which is computed from which. */
final class Neighbourhood {

    private final Map<String, Watch> watches;
    private final Consumer<Sample> onSample;
    private final Map<String, List<String>> dependsOn;
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
        dependsOn = checks.stream()
                .filter(check -> !check.dependsOn().isEmpty())
                .collect(Collectors.toMap(RegisteredCheck::name, RegisteredCheck::dependsOn));
        causes = new Causes(causesOf(checks), this::resultOf);
        longestRuns = checks.stream().collect(Collectors.toMap(RegisteredCheck::name, check -> check.policy()
                .longestRun()));
        checks.forEach(check -> check.check().members().forEach(member -> computedFrom
                .computeIfAbsent(member, unseen -> new ArrayList<>())
                .add(check.name())));
    }

    /** Of each component everything that may explain its failure: what it depends on, and what it is computed from. */
    private static Map<String, List<String>> causesOf(List<RegisteredCheck> checks) {
        Map<String, Set<String>> direct = new HashMap<>();
        checks.forEach(check -> {
            Set<String> both = new LinkedHashSet<>(check.dependsOn());
            both.addAll(check.check().members());
            direct.put(check.name(), both);
        });
        Map<String, List<String>> all = new HashMap<>();
        direct.keySet().forEach(component -> {
            Set<String> found = new TreeSet<>();
            collect(component, direct, found);
            all.put(component, List.copyOf(found));
        });
        return all;
    }

    private static void collect(String component, Map<String, Set<String>> direct, Set<String> found) {
        for (String next : direct.getOrDefault(component, Set.of())) {
            if (found.add(next)) {
                collect(next, direct, found);
            }
        }
    }

    private @Nullable ComponentStatus resultOf(String component) {
        Watch watch = watches.get(component);
        return watch == null ? null : watch.newest();
    }

    /** All that concerns one component. */
    Surroundings around(String component) {
        return new Around(component);
    }

    private Stream<Watch> watchesOf(List<String> components) {
        return components.stream().map(watches::get).filter(Objects::nonNull);
    }

    private final class Around implements Surroundings {

        private final String component;

        Around(String component) {
            this.component = component;
        }

        @Override
        public Uni<ComponentStatus> explainedAnew(ComponentStatus failed, long startedNanos, long endedNanos) {
            List<Watch> dependencies =
                    watchesOf(dependsOn.getOrDefault(component, List.of())).toList();
            return endOfRuns(dependencies, watch -> watch.endOfRunSince(startedNanos))
                    .map(ignored -> explained(failed))
                    .chain(result -> result.causedBy().isEmpty()
                            ? endOfRuns(dependencies, watch -> watch.endOfRunBegunSince(endedNanos))
                                    .map(ignored -> explained(failed))
                            : Uni.createFrom().item(result));
        }

        private static Uni<Void> endOfRuns(List<Watch> dependencies, Function<Watch, Uni<Void>> endOfRun) {
            return dependencies.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Uni.join()
                            .all(dependencies.stream().map(endOfRun).toList())
                            .andFailFast()
                            .replaceWithVoid();
        }

        @Override
        public ComponentStatus explained(ComponentStatus failed) {
            Set<String> found = new LinkedHashSet<>(causes.of(component));
            found.addAll(causes.rootsOf(failed.causedBy()));
            return found.isEmpty() ? failed : failed.withCauses(List.copyOf(found));
        }

        @Override
        public Duration longestExplanation() {
            return dependsOn.getOrDefault(component, List.of()).stream()
                    .map(each -> Objects.requireNonNullElse(longestRuns.get(each), Duration.ZERO))
                    .max(Comparator.naturalOrder())
                    // One that is under way does not count: another one follows it, and one more if that was too early.
                    .map(run -> run.multipliedBy(3))
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
