package dev.vitals.registry;

import java.time.Duration;
import java.util.Optional;

/** Reads how each component is checked: its own keys, else its own pace, else the global keys. */
final class PolicyFactory {

    private static final int LONG_TIMEOUT_MS = 10_000;
    private static final int MANY_RETRIES = 5;
    private static final int SHORT_INTERVAL_MS = 1_000;

    private final SettingsReader reader;
    private final int timeoutMs;
    private final int retryCount;
    private final int intervalMs;
    private final int maxAgeMs;

    PolicyFactory(SettingsReader reader) {
        this.reader = reader;
        timeoutMs = timeout("", 2_000);
        retryCount = retries("", 1);
        intervalMs = interval("", 10_000);
        maxAgeMs = maxAge("", 1_000);
    }

    CheckPolicy policyOf(ComponentCheck check) {
        String prefix = check.name().replace('_', '-') + ".";
        Optional<Pace> pace = check.pace();
        return new CheckPolicy(
                new Pace(
                        Duration.ofMillis(interval(
                                prefix, pace.map(own -> millis(own.interval())).orElse(intervalMs))),
                        Duration.ofMillis(maxAge(
                                prefix, pace.map(own -> millis(own.maxAge())).orElse(maxAgeMs)))),
                Duration.ofMillis(timeout(prefix, timeoutMs)),
                retries(prefix, retryCount),
                reader.flag(prefix + "critical", true));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private int timeout(String prefix, int defaultMs) {
        String key = prefix + "timeout-ms";
        int timeout = reader.wholeNumber(key, 1, defaultMs);
        if (timeout > LONG_TIMEOUT_MS && timeout != defaultMs) {
            reader.warn(key, "is a very long timeout: " + timeout + " ms.");
        }
        return timeout;
    }

    private int retries(String prefix, int defaultCount) {
        String key = prefix + "retry-count";
        int retries = reader.wholeNumber(key, 0, defaultCount);
        if (retries != defaultCount && retries == 0) {
            reader.warn(key, "is 0: failures are not retried.");
        } else if (retries != defaultCount && retries > MANY_RETRIES) {
            reader.warn(key, "is " + retries + ": so many retries may conceal problems.");
        }
        return retries;
    }

    private int interval(String prefix, int defaultMs) {
        String key = prefix + "interval-ms";
        int interval = reader.wholeNumber(key, 1, defaultMs);
        if (interval < SHORT_INTERVAL_MS && interval != defaultMs) {
            reader.warn(key, "is " + interval + ": backends are asked more than once a second.");
        }
        return interval;
    }

    private int maxAge(String prefix, int defaultMs) {
        return reader.wholeNumber(prefix + "max-age-ms", 0, defaultMs);
    }
}
