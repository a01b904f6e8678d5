package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long certificates must last.
 *
 * @param warn degraded where less than this is left
 * @param fail unhealthy where less than this is left
 */
record CertificateLimits(Duration warn, Duration fail) {

    private static final Duration DEFAULT_WARN = Duration.ofDays(14);
    private static final Duration DEFAULT_FAIL = Duration.ofDays(2);

    static CertificateLimits read(ComponentSettings settings) {
        Optional<Duration> warn = settings.duration("warn");
        Optional<Duration> fail = settings.duration("fail");
        CertificateLimits limits = new CertificateLimits(warn.orElse(DEFAULT_WARN), fail.orElse(DEFAULT_FAIL));
        if (limits.warn.compareTo(limits.fail) < 0) {
            // Whichever was set is the one to change.
            String key = warn.isPresent() ? "warn" : "fail";
            settings.refuse(
                    key,
                    settings.text(key).orElse(""),
                    warn.isPresent()
                            ? "a duration of at least fail, which is 2d where it is unset"
                            : "a duration of at most warn, which is 14d where it is unset");
        }
        return limits;
    }

    ComponentStatus judge(String component, TlsGreeting greeting, Clock clock) {
        Duration left = Duration.between(clock.instant(), greeting.end());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("certificate_expires_in_days", left.toDays());
        facts.putAll(greeting.facts());
        if (left.compareTo(warn) >= 0) {
            return ComponentStatus.healthy(component, "Certificate valid for " + days(left), facts);
        }
        String message = "Certificate expires in " + days(left) + greeting.culprit();
        return left.compareTo(fail) < 0
                ? ComponentStatus.unhealthy(component, message, facts)
                : ComponentStatus.degraded(component, message, facts);
    }

    private static String days(Duration left) {
        long days = left.toDays();
        return days < 1 ? "less than a day" : days + (days == 1 ? " day" : " days");
    }
}
