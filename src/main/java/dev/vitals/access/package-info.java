/** Who may see and do what, and how errors look on the wire. */
@NullMarked
package dev.vitals.access;

import org.jspecify.annotations.NullMarked;
