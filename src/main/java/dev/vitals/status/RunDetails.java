package dev.vitals.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed facts about one run, beside its status and message.
 *
 * @param totalMs how long the whole run took in milliseconds, failed attempts and the delays between them included
 * @param outcome how the run ended
 * @param reason why the component is not HEALTHY, in a few words without the component's name and without secrets; null
 *     when the message is all there is
 * @param causedBy the components whose failure explains this one, by name
 */
public record RunDetails(
        double totalMs, Outcome outcome, @Nullable String reason, List<String> causedBy) {

    static final RunDetails NONE = new RunDetails(0, Outcome.ANSWERED, null, List.of());

    public RunDetails {
        causedBy = List.copyOf(causedBy);
    }

    RunDetails withTotalMs(double total) {
        return new RunDetails(total, outcome, reason, causedBy);
    }

    RunDetails withOutcome(Outcome other) {
        return new RunDetails(totalMs, other, reason, causedBy);
    }

    RunDetails withReason(@Nullable String other) {
        return new RunDetails(totalMs, outcome, other, causedBy);
    }

    RunDetails withCauses(List<String> others) {
        return new RunDetails(totalMs, outcome, reason, others);
    }
}
