package dev.vitals.history;

import dev.vitals.access.DetailsPolicy;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in questions about the past, and sends the answers on their way. */
@Singleton
final class Inquiries {

    private final Subjects subjects;
    private final SlaPolicy policy;
    private final AnswerFormats formats;
    private final DetailsPolicy details;
    private final AnswerLimit limit;
    private final Clock clock;
    private final CurrentVertxRequest request;

    @Inject
    Inquiries(
            Subjects subjects,
            SlaPolicy policy,
            AnswerFormats formats,
            DetailsPolicy details,
            AnswerLimit limit,
            Clock clock,
            CurrentVertxRequest request) {
        this.request = request;
        this.limit = limit;
        this.subjects = subjects;
        this.policy = policy;
        this.formats = formats;
        this.details = details;
        this.clock = clock;
    }

    /** The answer to the question of a request, which is refused before anything is sent if it has to be. */
    Response answer(UriInfo uri, HttpHeaders headers, Function<Inquiry, Answer> answers) {
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        AnswerFormat format = formats.of(parameters, headers);
        Inquiry inquiry = new Inquiry(parameters, subjects, policy, clock.millis(), details.mayShow());
        limit.acquire();
        try {
            return answer(parameters, format, answers.apply(inquiry));
        } catch (RuntimeException refused) {
            limit.release();
            throw refused;
        }
    }

    private Response answer(QueryParameters parameters, AnswerFormat format, Answer answer) {
        AnswerBody body = new AnswerBody(answer, format, limit::release);
        finishWithRequest(body);
        // As text, for the platform would add a charset to JSON.
        Response.ResponseBuilder response = Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        answer.next().ifPresent(next -> response.header(HttpHeaders.LINK, link(parameters, next)));
        return response.build();
    }

    /** Nobody asks for the body of an answer whose client has gone before it was there. */
    private void finishWithRequest(AnswerBody body) {
        RoutingContext routing = request.getCurrent();
        routing.addEndHandler(over -> body.finish());
        if (routing.response().closed()) {
            body.finish();
        }
    }

    /** The same query with the cursor of the next page, as RFC 8288 links to it. */
    private static String link(QueryParameters parameters, String next) {
        Stream<String> others = parameters.values().entrySet().stream()
                .filter(each -> !each.getKey().equals("cursor"))
                .flatMap(each -> each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value)));
        return Stream.concat(others, Stream.of("cursor=" + next))
                .collect(Collectors.joining("&", "<?", ">; rel=\"next\""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
