package dev.vitals.registry;

/**
 * A check that is to be run, and how.
 *
 * @param check what looks
 * @param policy how often, how long, how many times
 */
public record RegisteredCheck(ComponentCheck check, CheckPolicy policy) {

    /** The component's name. */
    public String name() {
        return check.name();
    }
}
