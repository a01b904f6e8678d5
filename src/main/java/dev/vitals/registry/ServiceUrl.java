package dev.vitals.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs of services, which may hold a password. */
final class ServiceUrl {

    /** Databases and Redis take a password among the parameters too. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)pass(?:word)?=([^&]+)");

    private static final Pattern DATABASE = Pattern.compile("(?i)(?:^|&)db=([^&]*)");

    private static final int TOKEN_LENGTH = 20;

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

    /**
     * Returns the passwords in a URL, as they stand there and decoded, and what an HTTP client sends of them. A user alone is
     * no secret, unless it is as long as a token.
     */
    static List<String> passwords(URI url) {
        List<String> found = new ArrayList<>();
        String login = url.getRawUserInfo();
        if (login != null && (login.indexOf(':') >= 0 || login.length() >= TOKEN_LENGTH)) {
            found.add(afterColon(login));
            found.add(afterColon(url.getUserInfo()));
            if (url.getScheme().startsWith("http")) {
                found.add(Base64.getEncoder().encodeToString(url.getUserInfo().getBytes(UTF_8)));
            }
        }
        if (url.getRawQuery() != null) {
            PARAMETER.matcher(url.getRawQuery()).results().forEach(match -> found.add(match.group(1)));
            PARAMETER.matcher(url.getQuery()).results().forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    /** Whether a well-formed URL names a user. */
    static boolean hasUser(Secret url) {
        String login = URI.create(url.value()).getRawUserInfo();
        return login != null && !login.isEmpty() && !login.startsWith(":");
    }

    /** Returns whether a well-formed URL of a Redis names its database by a number, or none. */
    static boolean hasDatabaseNumber(Secret url) {
        URI redis = URI.create(url.value());
        String path = Objects.requireNonNullElse(redis.getPath(), "").replaceFirst("^/", "");
        Matcher parameter = DATABASE.matcher(Objects.requireNonNullElse(redis.getQuery(), ""));
        String number = path.isEmpty() && parameter.find() ? parameter.group(1) : path;
        return number.isEmpty() || number.matches("\\d{1,9}");
    }

    private static String afterColon(String userInfo) {
        return userInfo.substring(userInfo.indexOf(':') + 1);
    }

    /** Whether a text that is no such URL may hold a password all the same. */
    static boolean mayHoldPassword(String text) {
        return text.indexOf('@') >= 0 || PARAMETER.matcher(text).find();
    }
}
