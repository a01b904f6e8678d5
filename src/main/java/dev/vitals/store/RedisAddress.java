package dev.vitals.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a Redis is and who asks it, as {@code redis[s]://[user:password@]host[:port][/database]} says it.
 *
 * @param server scheme, host and port
 * @param user empty where the URL names none
 * @param password empty where the URL names none
 * @param database its number
 */
record RedisAddress(String server, String user, String password, int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;

    /** Reads the URL; empty where it is none of a Redis. */
    static Optional<RedisAddress> parse(String text) {
        try {
            return read(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException quotesTheUrl) {
            return Optional.empty();
        }
    }

    private static Optional<RedisAddress> read(URI url) {
        if (url.getHost() == null
                || !List.of("redis", "rediss").contains(url.getScheme())
                || url.getPort() == 0
                || url.getPort() > MAX_PORT) {
            return Optional.empty();
        }
        String login = Objects.requireNonNullElse(url.getRawUserInfo(), "");
        int colon = login.indexOf(':');
        String path = Objects.requireNonNullElse(url.getPath(), "").replaceFirst("^/", "");
        return Optional.of(new RedisAddress(
                url.getScheme() + "://" + url.getHost() + ":" + (url.getPort() < 0 ? DEFAULT_PORT : url.getPort()),
                decode(colon < 0 ? login : login.substring(0, colon)),
                decode(colon < 0 ? "" : login.substring(colon + 1)),
                path.isEmpty() ? 0 : databaseNumber(path)));
    }

    private static int databaseNumber(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("not the number of a database");
        }
        return Integer.parseInt(text);
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never the password, so that a logged record gives nothing away. */
    @Override
    public String toString() {
        return server + "/" + database;
    }
}
