package dev.vitals.status;

/** How a run of a check ended, whatever status its policy makes of that. */
public enum Outcome {
    /** The component answered, and the check judged the answer. */
    ANSWERED,
    /** The component answered well, but later than {@code degraded-after} allows. */
    SLOW,
    /** No answer came within the timeout. */
    TIMED_OUT,
    /** The check failed otherwise: the component could not be reached, or its answer was unusable. */
    FAILED,
    /** The check failed while this service itself had no connectivity, which says nothing about the component. */
    CUT_OFF;

    /** Whether a cold start of this process may have caused it, so that a first run with it needs a confirmation. */
    public boolean isPossibleColdStart() {
        return this == SLOW || this == TIMED_OUT || this == CUT_OFF;
    }

    /** Whether the component itself failed, which explains failures of the components that depend on it. */
    public boolean isFailure() {
        return this == TIMED_OUT || this == FAILED;
    }
}
