package dev.vitals.registry;

/**
 * A text that must not be shown.
 *
 * @param value the text itself, for the one place that sends it
 */
public record Secret(String value) {

    /** Never the value, so that a logged record gives nothing away. */
    @Override
    public String toString() {
        return "***";
    }
}
