package dev.vitals.metrics;

import dev.vitals.status.HealthStatus;
import io.vertx.core.buffer.Buffer;

/**
 * A rendered body, which is shared and must not be changed.
 *
 * @param bytes all of it
 * @param status that of the whole of which it tells
 */
record ExportBody(Buffer bytes, HealthStatus status) {}
