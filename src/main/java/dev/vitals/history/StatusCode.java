package dev.vitals.history;

import dev.vitals.status.HealthStatus;

/** The statuses as small numbers, also in the store; so a number never changes its meaning. */
final class StatusCode {

    static final int COUNT = 3;

    private static final HealthStatus[] STATUSES = {
        HealthStatus.HEALTHY, HealthStatus.DEGRADED, HealthStatus.UNHEALTHY,
    };

    private StatusCode() {}

    static int of(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> 0;
            case DEGRADED -> 1;
            case UNHEALTHY -> 2;
        };
    }

    /** An {@link IllegalArgumentException} where no status has this number. */
    static HealthStatus status(int code) {
        if (code < 0 || code >= COUNT) {
            throw new IllegalArgumentException("There is no status " + code);
        }
        return STATUSES[code];
    }
}
