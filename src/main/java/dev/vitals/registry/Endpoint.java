package dev.vitals.registry;

import java.net.URI;
import java.util.Optional;

/**
 * A diagnostic endpoint of a backend.
 *
 * @param url absolute, http or https
 * @param apiKey sent as {@code X-API-Key} where present
 */
public record Endpoint(URI url, Optional<Secret> apiKey) {}
