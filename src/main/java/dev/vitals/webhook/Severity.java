package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;

/** How bad a notice is, in the words of programs for alerts. */
final class Severity {

    private static final String WARNING = "warning";
    private static final String INFO = "info";

    private Severity() {}

    static String of(Notice notice) {
        return notice.kind() == NoticeKind.TEST ? INFO : of(notice.to(), notice.info());
    }

    /** Returns {@code critical} only for a critical component. */
    static String of(HealthStatus status, ComponentInfo info) {
        return switch (status) {
            case UNHEALTHY -> info.critical() ? "critical" : WARNING;
            case DEGRADED -> WARNING;
            case HEALTHY -> INFO;
        };
    }
}
