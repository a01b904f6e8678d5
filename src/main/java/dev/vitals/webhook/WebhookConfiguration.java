package dev.vitals.webhook;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who is told, and what holds for all of them.
 *
 * @param publicUrl where people see more; empty where none is configured
 * @param allowPrivate whether a receiver may have an address that only exists within a network or machine
 */
record WebhookConfiguration(List<Receiver> receivers, Optional<URI> publicUrl, boolean allowPrivate) {

    WebhookConfiguration {
        receivers = List.copyOf(receivers);
    }
}
