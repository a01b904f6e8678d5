package dev.vitals.webhook;

import dev.vitals.registry.Secret;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices and messages that tests of formats share. */
final class Notices {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:30Z");
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final ComponentInfo INFO =
            new ComponentInfo(true, Optional.of("shop"), List.of("public"), Map.of("team", "checkout", "tier", "1"));
    static final OpenProblem OPEN = new OpenProblem(HealthStatus.UNHEALTHY, TIME.minusSeconds(5_400), INFO);
    static final String TEMPLATE =
            "{\"text\": \"{#for n in notices}{n.kind} {n.component}: {n.from ?: 'unknown'} -> {n.to}"
                    + " since {n.since} ({n.reason}; {n.overall_status}; {n.caused_by}; {n.url ?: ''};"
                    + " {n.previous_duration_seconds ?: 0}; {n.group ?: ''}; {n.tags}; {n.labels.team ?: ''}){#if n_hasNext}, {/if}{/for}\"}";

    private Notices() {}

    static List<WebhookFormat> formats() {
        return List.of(
                new StandardFormat(),
                new CloudEventsFormat(),
                new SlackFormat(),
                new TeamsFormat(),
                new DiscordFormat(),
                new PagerDutyFormat(),
                new AlertmanagerFormat(),
                new TemplateFormat());
    }

    static FormatOptions options(WebhookFormat format) {
        String secret = format.name().equals("pagerduty") ? "0123456789abcdef0123456789abcdef" : SECRET;
        return new FormatOptions(
                "ops",
                List.of(new Secret(secret)),
                Optional.of(TEMPLATE).filter(text -> format.name().equals("template")),
                Optional.empty());
    }

    static Notice notice(NoticeKind kind) {
        boolean good = kind.isEnd() || kind == NoticeKind.TEST;
        StatusChange change = new StatusChange(
                "payments",
                TIME.minusSeconds(30),
                Optional.of(good ? HealthStatus.UNHEALTHY : HealthStatus.HEALTHY),
                good ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY,
                message(kind),
                Optional.of(good ? Duration.ofMinutes(90) : Duration.ofMillis(7_200_500)),
                good ? HealthStatus.HEALTHY : HealthStatus.DEGRADED,
                good ? List.of() : List.of("database"),
                good ? 0 : 3);
        boolean isFirst = kind == NoticeKind.PROBLEM || kind == NoticeKind.TEST;
        return new Notice(
                kind,
                TIME,
                change,
                INFO,
                Optional.of(OPEN).filter(open -> !isFirst),
                Optional.of(URI.create("https://vitals.example/")));
    }

    private static String message(NoticeKind kind) {
        return switch (kind) {
            case REMOVED -> "no longer configured";
            case RESOLVED, TEST -> "answers again";
            default -> "Health check 'payments' failed: connection refused";
        };
    }

    /** One of which nothing is known but what must be. */
    static Notice bare(String component, String text) {
        StatusChange change = new StatusChange(
                component,
                TIME,
                Optional.empty(),
                HealthStatus.DEGRADED,
                text,
                Optional.empty(),
                HealthStatus.DEGRADED,
                List.of());
        return new Notice(NoticeKind.PROBLEM, TIME, change, ComponentInfo.NONE, Optional.empty(), Optional.empty());
    }

    static Message message(Notice... notices) {
        return new Message("msg_01", TIME.plusSeconds(1), Arrays.asList(notices));
    }
}
