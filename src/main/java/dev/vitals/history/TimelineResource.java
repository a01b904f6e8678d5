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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The past as a picture shows it. */
@Path("/v1/health/timeline")
@Produces(MediaType.WILDCARD)
@Singleton
@Tag(name = "history")
public final class TimelineResource {

    private final Inquiries inquiries;

    @Inject
    TimelineResource(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** Equal slots of the range, each with its worst status. */
    @GET
    @Blocking
    @Operation(operationId = "timeline", summary = "What a picture of the past needs: equal slots of time")
    @Parameter(name = "component", in = ParameterIn.QUERY, ref = "component")
    @Parameter(name = "group", in = ParameterIn.QUERY, ref = "group")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @Parameter(
            name = "slots",
            in = ParameterIn.QUERY,
            description = "How many parts the range has; at most 10,000 together",
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "60"))
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = HistoryExamples.TIMELINE),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "refused")
    @APIResponse(responseCode = "404", ref = "unknown")
    public Response timeline(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, TimelineAnswer::of);
    }
}
