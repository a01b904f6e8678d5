/** What must outlast the process: named logs and small keyed values in memory, in a file or in Redis. */
@NullMarked
package dev.vitals.store;

import org.jspecify.annotations.NullMarked;
