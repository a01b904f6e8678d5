/** The log lines about components: confirmed changes, recoveries and summaries, and how records are formatted. */
@NullMarked
package dev.vitals.log;

import org.jspecify.annotations.NullMarked;
