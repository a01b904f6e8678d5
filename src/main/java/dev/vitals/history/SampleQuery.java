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
 * @param limit how many at most
 */
record SampleQuery(long from, long to, Set<HealthStatus> statuses, boolean newestFirst, int limit) {}
