package dev.vitals.history;

import dev.vitals.status.HealthStatus;
import java.util.Set;

/**
 * Which samples are wanted.
 *
 * @param from the earliest time
 * @param to the time before which they are
 * @param statuses one of which they have
 * @param newestFirst whether the last recorded one comes first
 */
record SampleQuery(long from, long to, Set<HealthStatus> statuses, boolean newestFirst) {

    static final SampleQuery ALL =
            new SampleQuery(Long.MIN_VALUE, Long.MAX_VALUE, Set.of(HealthStatus.values()), false);

    /** The same, the last recorded one first. */
    SampleQuery latestFirst() {
        return new SampleQuery(from, to, statuses, true);
    }
}
