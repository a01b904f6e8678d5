/** MicroProfile Health for Kubernetes. */
@NullMarked
package dev.vitals.probe;

import org.jspecify.annotations.NullMarked;
