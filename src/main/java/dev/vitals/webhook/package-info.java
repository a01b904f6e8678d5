/** Tells others of changes: each receiver in its own form, in order, until it has taken them. */
@NullMarked
package dev.vitals.webhook;

import org.jspecify.annotations.NullMarked;
