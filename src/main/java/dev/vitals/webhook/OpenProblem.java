package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import java.time.Instant;

/**
 * A problem that a receiver was told of and that is not resolved yet.
 *
 * @param status the status it was told last
 * @param since when the component stopped being well
 * @param info of the component when the receiver was told, so that the end carries the same labels after a change of the
 *     configuration
 */
record OpenProblem(HealthStatus status, Instant since, ComponentInfo info) {}
