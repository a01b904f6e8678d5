package dev.vitals.checks;

import dev.vitals.registry.HealthCheckException;
import dev.vitals.status.ComponentStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the answers of one component.
 *
 * @param body what is expected of the body, in this order
 * @param certificateWarn degraded where a certificate lasts no longer than this
 */
record HttpJudge(
        String component, StatusRanges expected, List<HttpExpectation> body, Duration certificateWarn, Clock clock) {

    /** The component as this answer shows it; fails with the facts where something that is expected is not there. */
    ComponentStatus judge(HttpAnswer answer) {
        Map<String, @Nullable Object> facts = facts(answer);
        if (!expected.contains(answer.status())) {
            throw failed(facts, "expected-status " + expected.text(), "the server answered HTTP " + answer.status());
        }
        body.forEach(expectation -> check(expectation, answer, facts));
        Optional<Duration> left = left(answer);
        if (left.filter(rest -> rest.compareTo(certificateWarn) <= 0).isPresent()) {
            String message = "Certificate expires in " + left.get().toDays() + " days";
            return ComponentStatus.degraded(component, message, facts);
        }
        return ComponentStatus.healthy(component, "HTTP " + answer.status(), facts);
    }

    private void check(HttpExpectation expectation, HttpAnswer answer, Map<String, @Nullable Object> facts) {
        if (!answer.whole()) {
            throw failed(facts, expectation.text(), "the answer is longer than max-body");
        }
        boolean holds;
        try {
            holds = expectation.holds().test(answer);
        } catch (UnusableAnswerException unusable) {
            throw failed(facts, expectation.text(), String.valueOf(unusable.getMessage()));
        }
        if (!holds) {
            throw failed(facts, expectation.text(), "the answer does not meet " + expectation.text());
        }
    }

    private HealthCheckException failed(Map<String, @Nullable Object> facts, String condition, String reason) {
        facts.put("failed_condition", condition);
        return HealthCheckException.withReason("Health check '" + component + "' failed: ", reason, null, facts);
    }

    private Map<String, @Nullable Object> facts(HttpAnswer answer) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("http_status", answer.status());
        facts.put("phases_ms", answer.phases().facts());
        left(answer).ifPresent(rest -> facts.put("certificate_expires_in_days", rest.toDays()));
        answer.certificateEnd().ifPresent(end -> facts.put("certificate_expires", end.toString()));
        return facts;
    }

    private Optional<Duration> left(HttpAnswer answer) {
        Instant now = clock.instant();
        return answer.certificateEnd().map(end -> Duration.between(now, end));
    }
}
