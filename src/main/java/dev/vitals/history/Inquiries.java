package dev.vitals.history;

import dev.vitals.access.DetailsPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Takes in questions about the past. */
@Singleton
final class Inquiries {

    private final Subjects subjects;
    private final AnswerFormats formats;
    private final DetailsPolicy details;
    private final Clock clock;

    @Inject
    Inquiries(Subjects subjects, AnswerFormats formats, DetailsPolicy details, Clock clock) {
        this.subjects = subjects;
        this.formats = formats;
        this.details = details;
        this.clock = clock;
    }

    /** The question of a request. */
    Inquiry of(UriInfo uri, Request request) {
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters());
        AnswerFormat format = formats.of(parameters, request);
        return new Inquiry(parameters, subjects, clock.millis(), details.mayShow(), format);
    }
}
