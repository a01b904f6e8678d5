package dev.vitals.checks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Where a report carries its token: as a bearer token, or as the password of basic authentication, which also tools send
 * that know nothing but a URL. Never in the path or the query: those are logged.
 */
final class HeartbeatTokens {

    private HeartbeatTokens() {}

    /** The tokens that the header may mean; a user name without a password is one too. */
    static List<String> of(String authorization) {
        int space = authorization.indexOf(' ');
        String scheme = authorization.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
        String credentials = authorization.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> List.of(credentials);
            case "basic" -> basic(credentials);
            default -> List.of();
        };
    }

    private static List<String> basic(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            String password = text.substring(colon + 1);
            return colon < 0 ? List.of() : List.of(password.isEmpty() ? text.substring(0, colon) : password);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
