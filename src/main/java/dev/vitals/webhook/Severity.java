package dev.vitals.webhook;

/** How bad a notice is, in the words of programs for alerts. */
final class Severity {

    private Severity() {}

    static String of(Notice notice) {
        if (notice.kind() == NoticeKind.TEST) {
            return "info";
        }
        return switch (notice.to()) {
            case UNHEALTHY -> "critical";
            case DEGRADED -> "warning";
            case HEALTHY -> "info";
        };
    }
}
