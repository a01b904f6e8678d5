/** JSON for clients. */
@NullMarked
package dev.vitals.rest;

import org.jspecify.annotations.NullMarked;
