package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        return new Notice(
                kind,
                "sample",
                TIME,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                TIME.minusSeconds(30),
                "a sample",
                Optional.of(Duration.ofHours(2)),
                HealthStatus.DEGRADED,
                List.of("other"),
                Optional.of(URI.create("https://vitals.example/")));
    }

    private static Notice bare(NoticeKind kind) {
        return new Notice(
                kind,
                "sample",
                TIME,
                Optional.empty(),
                HealthStatus.HEALTHY,
                TIME,
                "",
                Optional.empty(),
                HealthStatus.HEALTHY,
                List.of(),
                Optional.empty());
    }
}
