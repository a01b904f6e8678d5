/** Keeps the past, bounded, and answers questions about it. */
@NullMarked
package dev.vitals.history;

import org.jspecify.annotations.NullMarked;
