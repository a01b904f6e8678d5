/** What shall be checked, how often, how long and how many times. */
@NullMarked
package dev.vitals.registry;

import org.jspecify.annotations.NullMarked;
