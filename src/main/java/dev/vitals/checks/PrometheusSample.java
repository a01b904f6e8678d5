package dev.vitals.checks;

import java.util.Map;

/** One line of a Prometheus page. */
record PrometheusSample(String metric, Map<String, String> labels, double value) {

    /** The label's value, empty where it is absent: Prometheus makes no difference. */
    String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
