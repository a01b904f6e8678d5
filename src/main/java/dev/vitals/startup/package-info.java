/** The lines of the log that say what runs after a start. */
@NullMarked
package dev.vitals.startup;

import org.jspecify.annotations.NullMarked;
