package dev.vitals.registry;

/**
 * A check that is to be run, and how.
 *
 * @param check what looks
 * @param policy how often, how long, how many times
 * @param traits by what people find it
 */
public record RegisteredCheck(ComponentCheck check, CheckPolicy policy, Traits traits) {

    /** The component's name. */
    public String name() {
        return check.name();
    }
}
