package dev.vitals.checks;

import dev.vitals.registry.Secret;
import java.util.Map;
import java.util.Optional;

/** One provider's API for AI models. A CDI bean of this type is found by its name. */
interface AiProvider {

    /** The name in settings and metadata, in lower case. */
    String name();

    /** The name for people, as in {@code Missing Gemini API key}. */
    String title();

    /** Whether it cannot be asked without an API key. */
    default boolean needsApiKey() {
        return true;
    }

    /** Where the API is unless the settings say; absolute, without a trailing slash. */
    String defaultBaseUrl();

    /** Path and query of the list of models, as short a list as the API can give; it begins with a slash. */
    String modelsPath();

    /** What to send with the request; the key is present where one is configured. */
    Map<String, String> headers(Optional<Secret> apiKey);

    /** What the answer means; an {@link UnusableAnswerException} where asking again may help. */
    AiVerdict judge(HttpAnswer answer);
}
