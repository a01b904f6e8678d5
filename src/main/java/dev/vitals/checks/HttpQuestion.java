package dev.vitals.checks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What an HTTP server is asked.
 *
 * @param url absolute
 * @param headers by name; they may hold secrets
 * @param body sent as it is; it may hold secrets
 * @param longestBody no more bytes of the answer's body are read
 * @param keepsBody whether anybody wants to see it
 * @param follows which statuses lead on to their {@code Location}
 */
record HttpQuestion(
        HttpMethod method,
        URI url,
        Map<String, String> headers,
        Optional<Buffer> body,
        int longestBody,
        boolean keepsBody,
        IntPredicate follows) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** RFC 9110, 9.2.2. */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

    /** A GET that follows no redirect. */
    static HttpQuestion get(URI url, Map<String, String> headers, int longestBody) {
        return new HttpQuestion(HttpMethod.GET, url, headers, Optional.empty(), longestBody, true, status -> false);
    }

    boolean isRepeatable() {
        return IDEMPOTENT.contains(method);
    }

    /**
     * The question that a redirect leads to, by RFC 9110, 15.4; empty where the answer is none to be followed. Another
     * origin is told no header, since any may be a credential, and is sent no body.
     */
    Optional<HttpQuestion> after(HttpAnswer answer) {
        String location = answer.headers().get("Location");
        if (!REDIRECTS.contains(answer.status()) || !follows.test(answer.status()) || location == null) {
            return Optional.empty();
        }
        URI next = target(location);
        boolean again = answer.status() >= 307;
        boolean home = origin(next).equals(origin(url));
        if (again && body.isPresent() && !home) {
            return Optional.empty();
        }
        return Optional.of(new HttpQuestion(
                again || method.equals(HttpMethod.HEAD) ? method : HttpMethod.GET,
                next,
                home ? headers : Map.of(),
                again ? body : Optional.empty(),
                longestBody,
                keepsBody,
                follows));
    }

    private URI target(String location) {
        try {
            URI next = url.resolve(location);
            if (next.getHost() != null && Set.of("http", "https").contains(next.getScheme())) {
                return next;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, without what was sent.
        }
        throw new UnusableAnswerException("the answer redirects to no valid URL");
    }

    private static String origin(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        return secure + " " + url.getHost().toLowerCase(Locale.ROOT) + " " + port;
    }
}
