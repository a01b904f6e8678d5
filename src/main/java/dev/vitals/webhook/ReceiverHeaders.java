package dev.vitals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vitals.registry.DeclaredSettings;
import dev.vitals.registry.Secret;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is sent as headers with each request to one receiver. */
final class ReceiverHeaders {

    private static final String PARENT = "headers";
    private static final String AUTHORIZATION = "Authorization";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]+");
    private static final Pattern RESERVED = Pattern.compile(
            "(?i)content-type|content-length|host|webhook-.*|connection|expect|transfer-encoding|upgrade");

    private final DeclaredSettings settings;

    ReceiverHeaders(DeclaredSettings settings) {
        this.settings = settings;
    }

    /** The headers by their names, credentials among them. */
    Map<String, Secret> read() {
        Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.secrets(PARENT).forEach((name, value) -> add(name, value, headers));
        ofVariablesAlone().forEach((name, value) -> add(name, value, headers));
        Optional<Secret> bearer =
                settings.secret("bearer-token", "a token of visible ASCII characters", ReceiverHeaders::bearer);
        Optional<Secret> basic = settings.secret("basic", "user:password", ReceiverHeaders::basic);
        authorize("bearer-token", bearer, headers);
        authorize("basic", basic, headers);
        return headers;
    }

    /** In variables a name has underscores for its dashes, and letters of one size, which mean the same in headers. */
    private Map<String, Secret> ofVariablesAlone() {
        Map<String, Secret> found = new TreeMap<>();
        Set<String> others =
                settings.given().stream().map(ReceiverHeaders::inVariables).collect(Collectors.toSet());
        for (String variable : settings.variables(PARENT + ".", "")) {
            if (!others.contains(PARENT + "_" + variable)) {
                String name = variable.replace('_', '-');
                settings.secret(PARENT + "." + name).ifPresent(value -> found.put(name, value));
            }
        }
        return found;
    }

    private static String inVariables(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    private void add(String name, Secret value, Map<String, Secret> headers) {
        String key = PARENT + "." + name;
        if (!TOKEN.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            settings.refuseSecret(
                    key,
                    "a header name other than content-type, content-length, host, webhook-* and connection headers");
        } else if (!VALUE.matcher(value.value()).matches()) {
            settings.refuseSecret(key, "visible ASCII characters in one line");
        } else if (headers.putIfAbsent(name, value) != null) {
            settings.refuseSecret(key, "each header once, regardless of case");
        }
    }

    private void authorize(String key, Optional<Secret> value, Map<String, Secret> headers) {
        value.ifPresent(given -> {
            if (headers.putIfAbsent(AUTHORIZATION, given) != null) {
                settings.refuseSecret(key, "only one of bearer-token, basic and the header Authorization");
            }
            settings.hide(key, given.value());
            settings.hide(key, given.value().substring(given.value().indexOf(' ') + 1));
        });
    }

    private static Optional<Secret> bearer(String token) {
        return token.matches("[\\x21-\\x7e]+") ? Optional.of(new Secret("Bearer " + token)) : Optional.empty();
    }

    private static Optional<Secret> basic(String credentials) {
        return credentials.indexOf(':') <= 0
                ? Optional.empty()
                : Optional.of(new Secret("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8))));
    }
}
