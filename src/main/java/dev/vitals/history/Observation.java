package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.List;

/**
 * One result of one component, reduced to what is kept of it.
 *
 * @param time when the run ended, in milliseconds since 1970
 * @param durationMs how long it took
 * @param status what it found
 * @param message its text
 * @param facts the numbers of which the past is kept, in the order of their names; NaN where there was none
 */
record Observation(long time, double durationMs, HealthStatus status, String message, List<Float> facts) {

    /** The same with another text. */
    Observation withMessage(String other) {
        return new Observation(time, durationMs, status, other, facts);
    }
}
