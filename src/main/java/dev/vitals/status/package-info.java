/** What health is: values and events, and nothing that needs more than the JDK. */
@NullMarked
package dev.vitals.status;

import org.jspecify.annotations.NullMarked;
