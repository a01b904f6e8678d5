/** What is known now and has been counted so far, for Prometheus and whoever reads OpenMetrics, JSON or health+json. */
@NullMarked
package dev.vitals.metrics;

import org.jspecify.annotations.NullMarked;
