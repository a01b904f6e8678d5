package dev.vitals.metrics;

import dev.vitals.status.SystemHealthStatus;

/**
 * What is to be rendered.
 *
 * @param status the selected components and the whole that they make
 * @param withDetails whether messages and metadata may be shown
 */
record Export(SystemHealthStatus status, boolean withDetails) {}
