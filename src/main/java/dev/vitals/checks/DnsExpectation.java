package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import dev.vitals.status.ComponentStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found under a name.
 *
 * @param name as it is declared
 * @param kind of the records
 * @param expect one of them; empty: any will do
 */
record DnsExpectation(String name, DnsKind kind, Optional<String> expect) {

    private static final int MOST_SHOWN = 20;
    private static final int MOST_TOLD = 5;
    private static final int LONGEST_SHOWN = 255;

    static DnsExpectation read(String name, DnsKind kind, ComponentSettings settings) {
        Optional<String> expect = settings.text("expect");
        expect.filter(text -> !kind.isForm(text)).ifPresent(text -> settings.refuse("expect", text, kind.form()));
        return new DnsExpectation(name, kind, expect);
    }

    ComponentStatus judge(String component, DnsAnswer answer, double latencyMs) {
        if (answer.records().isEmpty()) {
            throw new UnusableAnswerException(
                    answer.exists() ? "no " + kind + " record for " + name : "no such name: " + name);
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("answers", shown(answer.records(), MOST_SHOWN));
        facts.put("record_type", kind.name());
        facts.put("latency_ms", latencyMs);
        return isMet(answer.records())
                ? ComponentStatus.healthy(component, "Name resolved", facts)
                : ComponentStatus.unhealthy(component, complaint(answer.records()), facts);
    }

    private boolean isMet(List<String> records) {
        return expect.isEmpty() || records.stream().map(kind::normal).anyMatch(kind.normal(expect.get())::equals);
    }

    private String complaint(List<String> records) {
        int untold = records.size() - MOST_TOLD;
        return "Resolved to " + String.join(", ", shown(records, MOST_TOLD))
                + (untold > 0 ? " and " + untold + " more" : "") + " instead of " + expect.orElse("");
    }

    private static List<String> shown(List<String> records, int most) {
        return records.stream()
                .limit(most)
                .map(each -> each.length() <= LONGEST_SHOWN ? each : each.substring(0, LONGEST_SHOWN) + "…")
                .toList();
    }
}
