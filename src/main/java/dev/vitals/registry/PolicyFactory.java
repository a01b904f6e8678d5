package dev.vitals.registry;

import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how each component is checked: its own keys below {@code components}, else those in milliseconds, else its own
 * pace, else the global keys.
 */
final class PolicyFactory {

    /** What can be said of every component, below {@code components.<name>}. */
    static final Set<String> COMPONENT_KEYS = Set.of(
            "type",
            "enabled",
            "interval",
            "max-age",
            "timeout",
            "retry-count",
            "critical",
            "degraded-after",
            "on-timeout",
            "failure-threshold",
            "success-threshold",
            "depends-on",
            "description",
            "group",
            LabelSettings.KEY,
            "tags");

    private static final String GROUP = "1 to 100 characters A-Z a-z 0-9 . _ -";
    private static final List<String> FAILURE_STATUSES = List.of("degraded", "unhealthy");
    private static final int LONG_TIMEOUT_MS = 10_000;
    private static final int MANY_RETRIES = 5;
    private static final int SHORT_INTERVAL_MS = 1_000;

    private final SettingsReader reader;
    private final LabelSettings labels;
    private final int timeoutMs;
    private final int retryCount;
    private final int intervalMs;
    private final int maxAgeMs;
    private final Optional<HealthStatus> onTimeout;

    PolicyFactory(SettingsReader reader) {
        this.reader = reader;
        labels = new LabelSettings(reader);
        timeoutMs = timeout("", 2_000);
        retryCount = retries("", 1);
        intervalMs = interval("", 10_000);
        maxAgeMs = maxAge("", 1_000);
        onTimeout = onTimeout("");
    }

    CheckPolicy policyOf(ComponentCheck check) {
        String prefix = check.name().replace('_', '-') + ".";
        String own = Declaration.prefix(check.name());
        Optional<Pace> pace = check.pace();
        int interval =
                interval(prefix, pace.map(wish -> millis(wish.interval())).orElse(intervalMs));
        int maxAge = maxAge(prefix, pace.map(wish -> millis(wish.maxAge())).orElse(maxAgeMs));
        int timeout = timeout(prefix, timeoutMs);
        int retries = retries(prefix, retryCount);
        boolean critical = reader.flag(prefix + "critical", true);
        return new CheckPolicy(
                new Pace(ownInterval(own, interval), duration(own + "max-age", 0, maxAge)),
                ownTimeout(own, timeout),
                retries(own, retries),
                reader.flag(own + "critical", critical),
                reader.duration(own + "degraded-after", Duration.ofMillis(1)),
                onTimeoutOf(check.name(), own, prefix));
    }

    /** The built-in checks keep what their contract says unless it is configured otherwise. */
    private HealthStatus onTimeoutOf(String component, String own, String prefix) {
        Optional<HealthStatus> configured = onTimeout(own);
        Optional<HealthStatus> older = onTimeout(prefix);
        return configured
                .or(() -> older)
                .or(() -> onTimeout)
                .orElse(BuiltIn.ALL.contains(component) ? HealthStatus.DEGRADED : HealthStatus.UNHEALTHY);
    }

    private Optional<HealthStatus> onTimeout(String prefix) {
        return reader.word(prefix + "on-timeout", FAILURE_STATUSES)
                .map(word -> HealthStatus.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** Reads the keys of a component that is not checked: none of them is unknown, and a bad value is refused. */
    void know(ComponentCheck check, ComponentNames names) {
        policyOf(check);
        thresholdsOf(check);
        traitsOf(check, Traits.BEAN);
        dependenciesOf(check, names);
    }

    Thresholds thresholdsOf(ComponentCheck check) {
        String own = Declaration.prefix(check.name());
        return new Thresholds(
                reader.wholeNumber(own + "failure-threshold", 1, 1),
                reader.wholeNumber(own + "success-threshold", 1, 1));
    }

    Traits traitsOf(ComponentCheck check, String type) {
        String own = Declaration.prefix(check.name());
        return new Traits(
                type,
                reader.text(own + "group", GROUP, PolicyFactory::group),
                reader.names(own + "tags", "").orElse(List.of()),
                reader.text(own + "description", "any text"),
                labels.of(check.name()));
    }

    /** It stands in a path of the probes. */
    private static Optional<String> group(String text) {
        return Optional.of(text).filter(word -> CheckRegistry.NAME.matcher(word).matches());
    }

    List<String> dependenciesOf(ComponentCheck check, ComponentNames names) {
        return names.read(reader, Declaration.prefix(check.name()) + "depends-on", check.name());
    }

    boolean isEnabled(String component, boolean byDefault) {
        boolean enabled = reader.flag(component.replace('_', '-') + ".enabled", byDefault);
        return reader.flag(Declaration.prefix(component) + "enabled", enabled);
    }

    private Duration ownInterval(String own, int defaultMs) {
        Duration interval = duration(own + "interval", 1, defaultMs);
        warnOfShortInterval(own + "interval", interval.toMillis(), defaultMs);
        return interval;
    }

    private Duration ownTimeout(String own, int defaultMs) {
        Duration timeout = duration(own + "timeout", 1, defaultMs);
        warnOfLongTimeout(own + "timeout", timeout.toMillis(), defaultMs);
        return timeout;
    }

    private Duration duration(String key, int minimumMs, int defaultMs) {
        return reader.duration(key, Duration.ofMillis(minimumMs)).orElse(Duration.ofMillis(defaultMs));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private int timeout(String prefix, int defaultMs) {
        String key = prefix + "timeout-ms";
        int timeout = reader.wholeNumber(key, 1, defaultMs);
        warnOfLongTimeout(key, timeout, defaultMs);
        return timeout;
    }

    private void warnOfLongTimeout(String key, long timeoutMs, int defaultMs) {
        if (timeoutMs > LONG_TIMEOUT_MS && timeoutMs != defaultMs) {
            reader.warn(key, "is a very long timeout: " + timeoutMs + " ms.");
        }
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
        warnOfShortInterval(key, interval, defaultMs);
        return interval;
    }

    private void warnOfShortInterval(String key, long intervalMs, int defaultMs) {
        if (intervalMs < SHORT_INTERVAL_MS && intervalMs != defaultMs) {
            reader.warn(key, "is " + intervalMs + ": backends are asked more than once a second.");
        }
    }

    private int maxAge(String prefix, int defaultMs) {
        return reader.wholeNumber(prefix + "max-age-ms", 0, defaultMs);
    }
}
