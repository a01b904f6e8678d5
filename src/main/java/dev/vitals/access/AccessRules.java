package dev.vitals.access;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which role a request needs, by method and path. What is not named here is closed, so new routes are protected. */
final class AccessRules {
    private static final Set<String> OPEN = Set.of("/v1/health", "/health", "/q/health");

    /** Everything below these is open; each ends with a slash. */
    private static final List<String> OPEN_BELOW = List.of("/q/health/", "/v1/heartbeats/");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private AccessRules() {}

    /**
     * The role that is needed, or null where everyone may pass.
     *
     * @param path normalised as the router matches it: no dot segments, no double slashes
     */
    static @Nullable Role roleFor(HttpMethod method, String path) {
        if (isOpen(path)) {
            return null;
        }
        return READING.contains(method) ? Role.READ : Role.ADMIN;
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(withoutLastSlash(path)) || isBelowOpen(path);
    }

    private static boolean isBelowOpen(String path) {
        for (String prefix : OPEN_BELOW) {
            // JAX-RS drops what follows a semicolon, so such a path could be another one than it seems.
            if (path.startsWith(prefix) && path.indexOf(';') < 0) {
                return true;
            }
        }
        return false;
    }

    /** JAX-RS takes a path with and without it for the same. */
    private static String withoutLastSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
