package dev.vitals.webhook;

import dev.vitals.registry.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver's settings say to its format.
 *
 * @param receiver the receiver's id
 * @param secrets its secrets, the newest first; none where none is configured
 * @param template the text of its own template
 * @param contentType of what its own template renders
 */
record FormatOptions(String receiver, List<Secret> secrets, Optional<String> template, Optional<String> contentType) {

    FormatOptions {
        secrets = List.copyOf(secrets);
    }
}
