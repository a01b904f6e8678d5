package dev.vitals.checks;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Prometheus page of a service with the breakers of Resilience4j or SmallRye Fault Tolerance. Both write nothing of a
 * breaker before its first call, so a page with any other figure of theirs is a page without breakers.
 */
@Singleton
final class PrometheusBreakers implements BreakerFormat {

    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "resilience4j_circuitbreaker_",
                    "name",
                    "resilience4j_circuitbreaker_state",
                    Optional.of("resilience4j_circuitbreaker_failure_rate")),
            new Library("ft_", "method", "ft_circuitbreaker_state_current", Optional.empty()));

    @Override
    public Optional<BreakerReport> read(BreakerPage page) {
        List<String> lines = page.text()
                .lines()
                .filter(line -> LIBRARIES.stream().anyMatch(library -> line.startsWith(library.prefix())))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(BreakerReport.of(
                LIBRARIES.stream().flatMap(library -> library.breakers(lines)).toList()));
    }

    /**
     * How one library writes.
     *
     * @param prefix of all its figures
     * @param name the label that names a breaker
     * @param state the figure that is 1 for the state (another label) that a breaker is in, 0 for the others
     * @param failureRate the figure for the rate, in percent, where there is one
     */
    private record Library(String prefix, String name, String state, Optional<String> failureRate) {

        Stream<Breaker> breakers(List<String> lines) {
            Map<String, Double> rates = failureRate.stream()
                    .flatMap(metric -> samples(lines, metric))
                    .collect(Collectors.toMap(sample -> sample.label(name), PrometheusSample::value, Math::max));
            return samples(lines, state)
                    .collect(Collectors.groupingBy(sample -> sample.label(name), TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(states ->
                            new Breaker(states.getKey(), current(states.getValue()), rates.get(states.getKey()), null));
        }

        private static Stream<PrometheusSample> samples(List<String> lines, String metric) {
            return lines.stream()
                    .filter(line -> line.startsWith(metric))
                    .map(PrometheusLine::parse)
                    .filter(sample -> sample.metric().equals(metric));
        }

        // Several instances behind one page may have a breaker of the same name: the worst counts. None at all is seen
        // when the breaker changes while the page is written.
        private static BreakerState current(List<PrometheusSample> states) {
            return states.stream()
                    .filter(sample -> sample.value() > 0)
                    .map(sample -> BreakerState.of(sample.label("state")))
                    .map(state -> state.orElseThrow(
                            () -> new UnusableAnswerException("a circuit breaker is in a state that is not known")))
                    .reduce(BreakerState::worst)
                    .orElseThrow(() -> new UnusableAnswerException("a circuit breaker is in no state at all"));
        }
    }
}
