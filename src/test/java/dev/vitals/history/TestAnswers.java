package dev.vitals.history;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Answers that go wrong, or on for ever, to be asked over HTTP. */
@Path("/v1/test-answers")
@Produces(MediaType.WILDCARD)
@Singleton
public final class TestAnswers {

    static final AtomicInteger MADE = new AtomicInteger();

    private final Inquiries inquiries;

    @Inject
    TestAnswers(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    private static Response answer(int failAt) {
        return Response.ok(new AnswerBody(numbers(failAt), new JsonFormat(), () -> {}))
                .header("Content-Type", "application/json")
                .build();
    }

    private static Answer numbers(int failAt) {
        return Answer.of(
                Shape.flat("numbers", List.of("number")),
                IntStream.iterate(0, i -> i + 1).mapToObj(i -> group(i, failAt)).iterator());
    }

    private static Group group(int number, int failAt) {
        if (number == failAt) {
            throw new IllegalStateException("broken on purpose");
        }
        MADE.set(number);
        return Group.of(target -> target.count("number", number));
    }

    /** An endless one that takes one of the few places. */
    @GET
    @Blocking
    @Path("limited")
    public Response limited(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, inquiry -> numbers(-1));
    }

    @GET
    @Path("broken")
    public Response broken() {
        return answer(100_000);
    }

    @GET
    @Path("endless")
    public Response endless() {
        return answer(-1);
    }
}
