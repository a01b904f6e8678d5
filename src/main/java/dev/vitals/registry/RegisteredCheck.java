package dev.vitals.registry;

import java.util.List;

/**
 * A check that is to be run, and how.
 *
 * @param check what looks
 * @param policy how often, how long, how many times
 * @param thresholds how many results confirm a change
 * @param traits by what people find it
 * @param dependsOn everything that it depends on, through others too, by name; never itself
 */
public record RegisteredCheck(
        ComponentCheck check, CheckPolicy policy, Thresholds thresholds, Traits traits, List<String> dependsOn) {

    /** The component's name. */
    public String name() {
        return check.name();
    }
}
