package dev.vitals.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metric families that grow sample by sample; a family without samples is left out. For one thread. */
final class MetricFamilies {

    private final Map<String, Family> families = new LinkedHashMap<>();

    /** One family. */
    static final class Family {

        private final String name;
        private final Collector.Type type;
        private final String help;
        private final List<String> labels;
        private final List<MetricFamilySamples.Sample> samples = new ArrayList<>();

        private Family(String name, Collector.Type type, String help, List<String> labels) {
            this.name = name;
            this.type = type;
            this.help = help;
            this.labels = labels;
        }

        /** Adds a sample with the values of the family's labels. */
        void add(double value, String... labelValues) {
            add(name, value, labels, List.of(labelValues));
        }

        /** Adds a sample that has another name than the family, as those of a counter and a histogram. */
        void add(String sampleName, double value, List<String> labelNames, List<String> labelValues) {
            samples.add(new MetricFamilySamples.Sample(sampleName, labelNames, labelValues, value));
        }
    }

    /** A family of gauges, by its whole name. */
    Family gauge(String name, String help, String... labels) {
        return family(name, Collector.Type.GAUGE, help, labels);
    }

    /** A family of counters, by its whole name, which ends with {@code _total}. */
    Family counter(String name, String help, String... labels) {
        return family(name, Collector.Type.COUNTER, help, labels);
    }

    Family family(String name, Collector.Type type, String help, String... labels) {
        return families.computeIfAbsent(name, unseen -> new Family(name, type, help, List.of(labels)));
    }

    List<MetricFamilySamples> all() {
        return families.values().stream()
                .filter(family -> !family.samples.isEmpty())
                .map(family -> new MetricFamilySamples(family.name, family.type, family.help, family.samples))
                .toList();
    }
}
