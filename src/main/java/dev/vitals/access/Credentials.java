package dev.vitals.access;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Where a request carries its key. */
final class Credentials {
    static final String HEADER = "X-API-Key";

    private static final CharSequence API_KEY = AsciiString.cached(HEADER);
    private static final String BEARER = "Bearer ";

    private Credentials() {}

    /** Whether anything was sent that could name the caller, ours or not. */
    static boolean sentWith(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains(API_KEY) || headers.contains(HttpHeaders.AUTHORIZATION);
    }

    /** The key that was sent, the own header first; null without one. */
    static @Nullable String key(HttpServerRequest request) {
        String key = request.headers().get(API_KEY);
        return key != null ? key : bearer(request.headers().get(HttpHeaders.AUTHORIZATION));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
