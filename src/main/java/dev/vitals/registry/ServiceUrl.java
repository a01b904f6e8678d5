package dev.vitals.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** URLs of services, which may hold a password. */
final class ServiceUrl {

    private ServiceUrl() {}

    /** An absolute URL with a host and one of these schemes; empty for anything else. */
    static Optional<URI> parse(String text, List<String> schemes) {
        try {
            URI url = new URI(text);
            boolean complete = url.getScheme() != null && schemes.contains(url.getScheme()) && url.getHost() != null;
            return complete && url.getPort() != 0 && url.getPort() <= 65_535 ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            // Its own message repeats the text, and with it a password.
            return Optional.empty();
        }
    }

    /** The password in a URL, as it stands there and decoded; what stands alone before the @ counts as one. */
    static List<String> passwords(URI url) {
        String raw = url.getRawUserInfo();
        return raw == null ? List.of() : List.of(afterColon(raw), afterColon(url.getUserInfo()));
    }

    private static String afterColon(String userInfo) {
        return userInfo.substring(userInfo.indexOf(':') + 1);
    }

    /** Whether a text that is no such URL may hold a password all the same. */
    static boolean mayHoldPassword(String text) {
        return text.indexOf('@') >= 0;
    }
}
