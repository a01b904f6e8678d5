package dev.vitals.history;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Answers that go wrong, or on for ever, to be asked over HTTP. */
@Path("/v1/test-answers")
@Produces(MediaType.WILDCARD)
@Singleton
public final class TestAnswers {

    static final AtomicInteger MADE = new AtomicInteger();

    private static Response answer(int failAt) {
        Shape shape = Shape.flat("numbers", List.of("number"));
        return Response.ok(new AnswerBody(
                        Answer.of(
                                shape,
                                IntStream.iterate(0, i -> i + 1)
                                        .mapToObj(i -> group(i, failAt))
                                        .iterator()),
                        new JsonFormat(),
                        () -> {}))
                .header("Content-Type", "application/json")
                .build();
    }

    private static Group group(int number, int failAt) {
        if (number == failAt) {
            throw new IllegalStateException("broken on purpose");
        }
        MADE.set(number);
        return Group.of(target -> target.count("number", number));
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
