package dev.vitals.checks;

import dev.vitals.registry.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server, and who asks it, as a URL names them. Everything is percent-decoded by RFC 3986: a plus sign stays one.
 *
 * @param scheme in lower case
 * @param host without the brackets of an IPv6 address
 * @param port -1 where the URL names none
 * @param user empty where the URL names none
 * @param password empty where the URL names none
 * @param path without its leading slash
 * @param parameters what the query says, by name in lower case
 */
record ServerUrl(
        String scheme,
        String host,
        int port,
        String user,
        Secret password,
        String path,
        Map<String, String> parameters) {

    /** Reads a URL; an {@link IllegalArgumentException}, which repeats no part of it, where it names no server. */
    static ServerUrl parse(Secret secret) {
        URI url = uri(secret);
        if (url.getScheme() == null || url.getHost() == null) {
            throw malformed();
        }
        String login = Objects.requireNonNullElse(url.getRawUserInfo(), "");
        int colon = login.indexOf(':');
        return new ServerUrl(
                url.getScheme().toLowerCase(Locale.ROOT),
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort(),
                decode(colon < 0 ? login : login.substring(0, colon)),
                new Secret(decode(colon < 0 ? "" : login.substring(colon + 1))),
                decode(Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("^/", "")),
                parameters(url.getRawQuery()));
    }

    /** What is made of the URL; where it is malformed, something that fails for this reason each time. */
    static <T> Supplier<T> read(Secret url, Function<ServerUrl, Supplier<T>> maker) {
        try {
            return maker.apply(parse(url));
        } catch (IllegalArgumentException malformed) {
            return () -> {
                throw malformed;
            };
        }
    }

    private static URI uri(Secret secret) {
        try {
            return new URI(secret.value());
        } catch (URISyntaxException quotesTheUrl) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the URL is malformed; it needs a scheme and a host,"
                + " and special characters in user and password must be percent-encoded");
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = decode(parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
                parameters.put(name, decode(parameter.substring(equals + 1)));
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The port, or this one where the URL names none. */
    int portOr(int defaultPort) {
        return port < 0 ? defaultPort : port;
    }
}
