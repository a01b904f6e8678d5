package dev.vitals.webhook;

import dev.vitals.registry.Secret;
import java.util.List;
import java.util.Optional;

/** A form in which receivers read messages. Each is a bean in one file; what it does depends on its arguments alone. */
interface WebhookFormat {

    /** The word in {@code health.check.webhooks.<id>.format}: lower case. */
    String name();

    /** How many notices fit into one message, positive. */
    default int mostNotices() {
        return Integer.MAX_VALUE;
    }

    /**
     * The secrets that sign what is sent, as Standard Webhooks 1.0 has it; none where the format has another use for the
     * secret.
     */
    default List<Secret> signingSecrets(FormatOptions options) {
        return options.secrets();
    }

    /** What is wrong with the options, as one sentence that names the key; empty where nothing is. */
    default Optional<Refusal> refusal(FormatOptions options) {
        return Optional.empty();
    }

    /** The body that tells a message; it never throws for options that are not refused. */
    Payload render(Message message, FormatOptions options);

    /**
     * Why an option is refused.
     *
     * @param key {@code secret}, {@code template} or {@code content-type}
     * @param allowed what is allowed instead, as a phrase without the value
     */
    record Refusal(String key, String allowed) {}
}
