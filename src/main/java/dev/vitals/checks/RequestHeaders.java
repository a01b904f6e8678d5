package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is sent along with every request of a declared component: its {@code headers}, and who asks. */
final class RequestHeaders {

    /** A token of RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]*+");

    /** Headers whose values are secrets, whatever the component. */
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)^(?:proxy-)?authorization$|^cookie$|token|secret|passw|api-?key|credential|^x-auth|signature");

    private static final Set<String> FRAMING = Set.of("connection", "content-length", "transfer-encoding");

    private RequestHeaders() {}

    /** By name; {@code bearer-token} wins over {@code username} and {@code password}, and both over a header. */
    static Map<String, String> read(ComponentSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> others = settings.names("secret-headers").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        settings.secrets("headers", name -> isCredential(name, others))
                .forEach((name, value) -> add(headers, name, value, settings));
        Optional<String> user = settings.text("username");
        Optional<Secret> password = settings.secret("password");
        password.ifPresent(given -> settings.required("username", user));
        user.map(name -> basic(name, password.map(Secret::value).orElse(""))).ifPresent(login -> {
            headers.put("Authorization", login);
            settings.hide("password", login.substring(login.indexOf(' ') + 1));
        });
        Optional<Secret> token = settings.secret("bearer-token");
        token.filter(secret -> isRefused(TEXT, secret.value()))
                .ifPresent(secret -> settings.refuseSecret("bearer-token", "text without control characters"));
        headers.putAll(bearer(token));
        return headers;
    }

    private static boolean isCredential(String name, List<String> others) {
        return CREDENTIAL.matcher(name).find() || others.contains(name.toLowerCase(Locale.ROOT));
    }

    private static void add(Map<String, String> headers, String name, Secret value, ComponentSettings settings) {
        if (isRefused(NAME, name) || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            settings.refuse("headers." + name, name, "a header name other than those that frame the message");
        } else if (isRefused(TEXT, value.value())) {
            settings.refuseSecret("headers." + name, "text without control characters");
        }
        headers.put(name, value.value());
    }

    private static boolean isRefused(Pattern allowed, String text) {
        return !allowed.matcher(text).matches();
    }

    /** A token as RFC 6750 has it sent; nothing where there is none. */
    static Map<String, String> bearer(Optional<Secret> token) {
        return token.map(secret -> Map.of("Authorization", "Bearer " + secret.value()))
                .orElse(Map.of());
    }

    /** What the user and password in a URL are sent as; empty where it has none. */
    static Optional<String> authorization(URI url) {
        return Optional.ofNullable(url.getUserInfo()).map(RequestHeaders::basic);
    }

    private static String basic(String user, String password) {
        return basic(user + ":" + password);
    }

    /** RFC 7617, in UTF-8. */
    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
