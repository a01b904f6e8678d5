package dev.vitals.webhook;

import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Receivers and transitions for tests. */
final class TestReceivers {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private TestReceivers() {}

    /** A format that tells kinds and components only, so that tests see at once what was sent. */
    static final class Plain implements WebhookFormat {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public Payload render(Message message, FormatOptions options) {
            StringBuilder text = new StringBuilder();
            message.notices().forEach(notice -> text.append(notice.kind())
                    .append(' ')
                    .append(notice.component())
                    .append(' ')
                    .append(notice.to())
                    .append('\n'));
            return new Payload("text/plain", text.toString().strip());
        }
    }

    static Receiver to(String url) {
        return new Receiver(
                "ops",
                new Secret(url),
                new Plain(),
                new FormatOptions("ops", List.of(), Optional.empty(), Optional.empty()),
                Map.of(),
                Set.of("api", "database", "cache"),
                HealthStatus.UNHEALTHY,
                true,
                Optional.empty(),
                Duration.ZERO,
                100,
                Duration.ofSeconds(10),
                List.of());
    }

    static Receiver withMinStatus(Receiver receiver, HealthStatus minStatus) {
        return new Receiver(
                receiver.id(),
                receiver.url(),
                receiver.format(),
                receiver.options(),
                receiver.headers(),
                receiver.components(),
                minStatus,
                receiver.sendResolved(),
                receiver.reminder(),
                receiver.batchWindow(),
                receiver.batchMax(),
                receiver.timeout(),
                receiver.maintenance());
    }

    static Receiver withComponents(Receiver receiver, Set<String> components) {
        return new Receiver(
                receiver.id(),
                receiver.url(),
                receiver.format(),
                receiver.options(),
                receiver.headers(),
                components,
                receiver.minStatus(),
                receiver.sendResolved(),
                receiver.reminder(),
                receiver.batchWindow(),
                receiver.batchMax(),
                receiver.timeout(),
                receiver.maintenance());
    }

    static Receiver withReminder(Receiver receiver, Duration reminder) {
        return new Receiver(
                receiver.id(),
                receiver.url(),
                receiver.format(),
                receiver.options(),
                receiver.headers(),
                receiver.components(),
                receiver.minStatus(),
                receiver.sendResolved(),
                Optional.of(reminder),
                receiver.batchWindow(),
                receiver.batchMax(),
                receiver.timeout(),
                receiver.maintenance());
    }

    static Receiver withBatches(Receiver receiver, Duration window, int max) {
        return new Receiver(
                receiver.id(),
                receiver.url(),
                receiver.format(),
                receiver.options(),
                receiver.headers(),
                receiver.components(),
                receiver.minStatus(),
                receiver.sendResolved(),
                receiver.reminder(),
                window,
                max,
                receiver.timeout(),
                receiver.maintenance());
    }

    static Receiver withTimeout(Receiver receiver, Duration timeout) {
        return new Receiver(
                receiver.id(),
                receiver.url(),
                receiver.format(),
                receiver.options(),
                receiver.headers(),
                receiver.components(),
                receiver.minStatus(),
                receiver.sendResolved(),
                receiver.reminder(),
                receiver.batchWindow(),
                receiver.batchMax(),
                timeout,
                receiver.maintenance());
    }

    static StatusChange change(String component, int second, HealthStatus from, HealthStatus to, String... causes) {
        return new StatusChange(
                component,
                NOON.plusSeconds(second),
                Optional.of(from),
                to,
                "it says so",
                Optional.of(Duration.ofSeconds(60)),
                to,
                List.of(causes));
    }

    static Notice notice(NoticeKind kind, String component, int second) {
        StatusChange change = new StatusChange(
                component,
                NOON,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                "it says so",
                Optional.empty(),
                HealthStatus.UNHEALTHY,
                List.of());
        return new Notice(
                kind, NOON.plusSeconds(second), change, ComponentInfo.NONE, Optional.empty(), Optional.empty());
    }
}
