package dev.vitals.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vitals.registry.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One provider's API for AI models. A CDI bean of this type is found by its name; nothing else has to be edited. */
interface AiProvider {

    /** The name in settings and metadata, in lower case. */
    String name();

    /** The name for people, as in {@code Missing Gemini API key}. */
    String title();

    /** Whether it cannot be asked there without an API key. */
    default boolean needsApiKey(URI base) {
        return true;
    }

    /** Where the API is unless the settings say; absolute, without a trailing slash. */
    String defaultBaseUrl();

    /** The first part of the API's paths, such as {@code /v1}; a configured URL may end with it or not. */
    String apiRoot();

    /**
     * Path below the root, and query, of the list of models.
     *
     * @param atMost how many of them are wanted; a provider that gives no parts gives more
     * @param after what the page before named as its continuation; empty for the first page
     */
    String modelsPath(int atMost, Optional<String> after);

    /** What to send with the request; the key is present where one is configured. */
    Map<String, String> headers(Optional<Secret> apiKey);

    /** Reads the answer to a request that succeeded; an {@link UnusableAnswerException} where it is no list of models. */
    ModelPage read(JsonNode answer);

    /** Whether a model of the list is the one that is meant by a configured name. */
    default boolean isMeant(String configured, String listed) {
        return configured.equals(listed);
    }

    /** Whether the answer says that the key is not accepted. */
    default boolean refusesKey(HttpAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    /** How long the body of a rate-limited answer says to wait, where it has no such header. */
    default Optional<Duration> retryDelay(JsonNode body) {
        return Optional.empty();
    }
}
