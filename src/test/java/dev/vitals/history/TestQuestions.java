package dev.vitals.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.ComponentSelector;
import dev.vitals.registry.Settings;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pasts that a test fills, and questions about them, at a time that stands still. */
final class TestQuestions {

    static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    /** Numbers as they were written. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Pasts pasts;
    private final Subjects subjects;
    private SlaPolicy policy = new SlaPolicy(false, List.of());

    private record Component(String name, List<String> series) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    /** Pasts of {@code alpha} and {@code beta} in the group {@code shop}, {@code gamma}, and the whole. */
    TestQuestions() {
        this(Map.of("components.alpha.group", "shop", "components.beta.group", "shop"), "alpha", "beta", "gamma");
    }

    /** Pasts of components of these names; the first one keeps its {@code hit_rate}. */
    TestQuestions(Map<String, String> settings, String... names) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("enabled-components", "[]");
        all.put("interval-ms", "10000");
        List<ComponentCheck> checks = Stream.of(names)
                .<ComponentCheck>map(
                        name -> new Component(name, name.equals(names[0]) ? List.of("hit_rate") : List.of()))
                .toList();
        CheckRegistry registry = TestRegistry.of(all, checks);
        pasts = new Pasts(registry, Settings.History.DEFAULT);
        subjects = new Subjects(pasts, new ComponentSelector(registry));
    }

    /** Changes what counts as available. */
    void count(SlaPolicy changed) {
        policy = changed;
    }

    Past past(String name) {
        return requireNonNull(pasts.of(name));
    }

    List<String> names() {
        return subjects.names();
    }

    /** Records a result so many seconds before now. */
    void record(String name, int secondsAgo, double durationMs, HealthStatus status, String message) {
        Past past = past(name);
        List<Float> facts = past.factNames().stream().map(fact -> 0.75f).toList();
        past.record(new Observation(NOW - secondsAgo * 1_000L, durationMs, status, message, facts));
    }

    /** Keeps a transition so many seconds before now. */
    void change(String name, int secondsAgo, HealthStatus from, HealthStatus to, String message) {
        change(name, NOW - secondsAgo * 1_000L, from, to, message);
    }

    void change(String name, long time, HealthStatus from, HealthStatus to, String message) {
        StatusChange change = new StatusChange(
                name,
                Instant.ofEpochMilli(time),
                Optional.of(from),
                to,
                message,
                Optional.of(Duration.ofMillis(1_500)),
                to,
                List.of("beta", "gamma"));
        past(name).changes().add(ChangeCodec.encode(change), to, time);
    }

    /** A question with this query, such as {@code component=alpha&limit=2}, in which nothing is encoded. */
    Inquiry ask(String query) {
        return new Inquiry(parameters(query), subjects, policy, NOW, true);
    }

    static QueryParameters parameters(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int end = pair.indexOf('=');
            if (end > 0) {
                values.computeIfAbsent(pair.substring(0, end), first -> new ArrayList<>())
                        .add(pair.substring(end + 1));
            }
        }
        return new QueryParameters(values);
    }

    /** The whole answer as JSON. */
    String text(Function<Inquiry, Answer> answers, String query) {
        return text(answers.apply(ask(query)), new JsonFormat());
    }

    JsonNode json(Function<Inquiry, Answer> answers, String query) throws Exception {
        return JSON.readTree(text(answers, query));
    }

    String csv(Function<Inquiry, Answer> answers, String query) {
        return text(answers.apply(ask(query)), new CsvFormat());
    }

    static String text(Answer answer, AnswerFormat format) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new AnswerBody(answer, format, () -> {}).forEachRemaining(all::writeBytes);
        return all.toString(UTF_8);
    }
}
