/** How each kind of thing is checked; nothing imports this package. */
@NullMarked
package dev.vitals.checks;

import org.jspecify.annotations.NullMarked;
