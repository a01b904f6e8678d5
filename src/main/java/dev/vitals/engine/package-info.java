/** Runs the checks, judges what they found and keeps the latest snapshot. */
@NullMarked
package dev.vitals.engine;

import org.jspecify.annotations.NullMarked;
