package dev.vitals.checks;

import dev.vitals.registry.ComponentSettings;
import dev.vitals.registry.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is sent along with every request of a declared component: its {@code headers}, and who asks. */
final class RequestHeaders {

    private RequestHeaders() {}

    /** By name; {@code bearer-token} wins over {@code username} and {@code password}, and both over a header. */
    static Map<String, String> read(ComponentSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.secrets("headers").forEach((name, value) -> headers.put(name, value.value()));
        Optional<String> user = settings.text("username");
        Optional<Secret> password = settings.secret("password");
        user.ifPresent(name -> headers.put(
                "Authorization", basic(name, password.map(Secret::value).orElse(""))));
        settings.secret("bearer-token").ifPresent(token -> headers.put("Authorization", "Bearer " + token.value()));
        return headers;
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
