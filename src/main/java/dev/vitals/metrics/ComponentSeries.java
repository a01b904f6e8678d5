package dev.vitals.metrics;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;

/** Adds the series of one component, each with its name and the labels that all of its series have. For one thread. */
final class ComponentSeries {

    private static final String COMPONENT = "component";

    private final MetricFamilies families;
    private final CommonLabels common;
    private final String component;

    ComponentSeries(MetricFamilies families, CommonLabels common, String component) {
        this.families = families;
        this.common = common;
        this.component = component;
    }

    String component() {
        return component;
    }

    /** Adds a gauge; {@code labels} are the names and values of further labels in turn. */
    void gauge(String name, String help, double value, String... labels) {
        add(name, name, Collector.Type.GAUGE, help, value, labels);
    }

    /** Adds a gauge that is 1 if something is true, and 0 if not. */
    void flag(String name, String help, boolean value, String... labels) {
        gauge(name, help, value ? 1 : 0, labels);
    }

    /** Adds a counter, by its whole name, which ends with {@code _total}. */
    void counter(String name, String help, long value, String... labels) {
        add(name, name, Collector.Type.COUNTER, help, (double) value, labels);
    }

    /** Adds a sample of a family that has another name. */
    void add(String family, String name, Collector.Type type, String help, double value, String... labels) {
        List<String> names = new ArrayList<>(2 + labels.length);
        List<String> values = new ArrayList<>(2 + labels.length);
        names.add(COMPONENT);
        values.add(component);
        for (int i = 0; i < labels.length; i += 2) {
            names.add(labels[i]);
            values.add(labels[i + 1]);
        }
        names.addAll(common.names());
        values.addAll(common.values(component));
        families.family(family, type, help).add(name, value, names, values);
    }
}
