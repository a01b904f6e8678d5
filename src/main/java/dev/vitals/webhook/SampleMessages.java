package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages of every kind, with and without what may be absent, to try a template with. */
final class SampleMessages {

    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    private SampleMessages() {}

    static List<Message> all() {
        List<Notice> notices = Arrays.stream(NoticeKind.values())
                .flatMap(kind -> Stream.of(full(kind), bare(kind)))
                .toList();
        return Stream.concat(notices.stream().map(List::of), Stream.of(notices))
                .map(each -> new Message("sample", TIME, each))
                .toList();
    }

    private static Notice full(NoticeKind kind) {
        ComponentInfo info = new ComponentInfo(false, Optional.of("shop"), List.of("tag"), Map.of("team", "payments"));
        StatusChange change = new StatusChange(
                "sample",
                TIME.minusSeconds(30),
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                "a sample",
                Optional.of(Duration.ofHours(2)),
                HealthStatus.DEGRADED,
                List.of("other"),
                3);
        OpenProblem open = new OpenProblem(HealthStatus.DEGRADED, TIME.minusSeconds(60), info);
        return new Notice(
                kind, TIME, change, info, Optional.of(open), Optional.of(URI.create("https://vitals.example/")));
    }

    private static Notice bare(NoticeKind kind) {
        StatusChange change = new StatusChange(
                "sample",
                TIME,
                Optional.empty(),
                HealthStatus.HEALTHY,
                "",
                Optional.empty(),
                HealthStatus.HEALTHY,
                List.of());
        return new Notice(kind, TIME, change, ComponentInfo.NONE, Optional.empty(), Optional.empty());
    }
}
