package dev.vitals.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tells Prometheus how deliveries go; the names are those of {@code src/docs/webhooks.md}. */
@Singleton
final class WebhookMetrics {

    private static final String RECEIVER = "receiver";
    private static final String OUTCOME = "outcome";
    private static final List<String> OUTCOMES = List.of("delivered", "dead", "dropped");
    private static final List<String> ATTEMPTS = List.of("success", "failure");

    private final MeterRegistry registry;

    @Inject
    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows everything of a receiver from now on, the counts of what never happened too. */
    void show(Courier courier) {
        String receiver = courier.receiver().id();
        OUTCOMES.forEach(outcome -> count("vitals.webhook.deliveries", receiver, outcome, 0));
        ATTEMPTS.forEach(outcome -> count("vitals.webhook.attempts", receiver, outcome, 0));
        gauge("vitals.webhook.waiting.deliveries", "Deliveries that wait.", courier, each -> each.state()
                .waiting());
        gauge(
                "vitals.webhook.failing",
                "1 while the last attempt has failed.",
                courier,
                each -> each.state().failingSince().isPresent() ? 1 : 0);
        gauge("vitals.webhook.dead.letters", "Deliveries that were given up.", courier, each -> each.state()
                .dead());
        gauge(
                "vitals.webhook.oldest.waiting.seconds",
                "How long the oldest delivery that waits has been waiting.",
                courier,
                each -> each.state().oldestSeconds().orElse(0));
    }

    private void gauge(String name, String help, Courier courier, ToDoubleFunction<Courier> value) {
        Gauge.builder(name, courier, value)
                .description(help)
                .tags(Tags.of(RECEIVER, courier.receiver().id()))
                .strongReference(true)
                .register(registry);
    }

    /** A delivery ended: {@code delivered}, {@code dead} or {@code dropped}. */
    void ended(String receiver, String outcome) {
        count("vitals.webhook.deliveries", receiver, outcome, 1);
    }

    /** An attempt ended. */
    void attempted(String receiver, boolean success) {
        count("vitals.webhook.attempts", receiver, success ? "success" : "failure", 1);
    }

    private void count(String name, String receiver, String outcome, double by) {
        registry.counter(name, Tags.of(RECEIVER, receiver, OUTCOME, outcome)).increment(by);
    }
}
