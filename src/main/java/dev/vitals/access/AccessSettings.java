package dev.vitals.access;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.Expressions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of this package, read once. A value that is refused never fails here: it counts as not set, and the
 * refusal is left for the one who reports all of them at start.
 */
@Singleton
final class AccessSettings {
    static final String API_KEYS = "health.check.api-keys";
    static final String SHOW_DETAILS = "health.check.show-details";

    private final ApiKeys keys;
    private final ShowDetails showDetails;
    private final Map<String, Optional<String>> refusals;

    AccessSettings(Config config) {
        Value<ApiKeys> readKeys = readKeys(config);
        Value<ShowDetails> readDetails = readShowDetails(config);
        this.keys = readKeys.value();
        this.showDetails = readDetails.value();
        this.refusals = Map.of(API_KEYS, readKeys.refusal(), SHOW_DETAILS, readDetails.refusal());
    }

    ApiKeys keys() {
        return keys;
    }

    ShowDetails showDetails() {
        return showDetails;
    }

    /** Every key that is read here, with the reason why its value is refused; empty where it is fine. */
    @Produces
    @Singleton
    @Identifier("settings")
    Map<String, Optional<String>> refusals() {
        return refusals;
    }

    private static Value<ApiKeys> readKeys(Config config) {
        Optional<List<String>> entries = readList(config);
        if (entries.isEmpty()) {
            return refused(
                    ApiKeys.NONE,
                    "HEALTH_CHECK_API_KEYS: a variable in its value is not set; write $\\{ for ${ in a key");
        }
        ApiKeyParser parser = new ApiKeyParser(entries.get());
        if (parser.refusals().isEmpty()) {
            return new Value<>(parser.keys(), Optional.empty());
        }
        return refused(
                ApiKeys.NONE,
                "HEALTH_CHECK_API_KEYS: invalid value (not shown): " + String.join("; ", parser.refusals())
                        + "; expected entries name:role:key separated by commas, with the role read or admin");
    }

    /** The entries, or empty where one is lost because its expression cannot be expanded: that must not open the door. */
    private static Optional<List<String>> readList(Config config) {
        List<String> written = Expressions.withoutExpansion(() -> optionalList(config));
        try {
            List<String> expanded = optionalList(config);
            return expanded.size() < written.size() ? Optional.empty() : Optional.of(expanded);
        } catch (RuntimeException e) {
            // Its message may quote the value, and the value holds keys.
            return Optional.empty();
        }
    }

    private static List<String> optionalList(Config config) {
        return config.getOptionalValues(API_KEYS, String.class).orElse(List.of());
    }

    private static Value<ShowDetails> readShowDetails(Config config) {
        String text =
                Objects.requireNonNullElse(config.getConfigValue(SHOW_DETAILS).getRawValue(), "");
        if (text.isBlank()) {
            return new Value<>(ShowDetails.DEFAULT, Optional.empty());
        }
        ShowDetails value = ShowDetails.of(
                config.getOptionalValue(SHOW_DETAILS, String.class).orElse(text).strip());
        if (value == null) {
            return refused(
                    ShowDetails.DEFAULT,
                    "HEALTH_CHECK_SHOW_DETAILS: invalid value '" + text
                            + "'; expected one of always, when-authorized, never");
        }
        return new Value<>(value, Optional.empty());
    }

    private static <T> Value<T> refused(T fallback, String reason) {
        return new Value<>(fallback, Optional.of(reason));
    }

    private record Value<T>(T value, Optional<String> refusal) {}
}
