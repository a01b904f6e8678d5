package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sample of the past.
 *
 * @param sequence how many samples of the component this process had recorded before
 * @param time when the run ended, in milliseconds since 1970
 * @param durationMs how long it took
 * @param status what it found
 * @param message its text, null where that is no longer known
 */
record RecordedSample(
        long sequence,
        long time,
        float durationMs,
        HealthStatus status,
        @Nullable String message) {

    /** The text, empty where it is no longer known. */
    String text() {
        return Objects.requireNonNullElse(message, "");
    }
}
