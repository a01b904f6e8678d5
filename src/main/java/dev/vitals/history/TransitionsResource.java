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

/** Confirmed changes of status. */
@Path("/v1/health/transitions")
@Produces(MediaType.WILDCARD)
@Singleton
@Tag(name = "history")
public final class TransitionsResource {

    private final Inquiries inquiries;

    @Inject
    TransitionsResource(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** The transitions, the latest first, page by page. */
    @GET
    @Blocking
    @Operation(operationId = "transitions", summary = "The confirmed changes of status")
    @Parameter(name = "component", in = ParameterIn.QUERY, ref = "component")
    @Parameter(name = "group", in = ParameterIn.QUERY, ref = "group")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "status")
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = HistoryExamples.TRANSITIONS),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "refused")
    @APIResponse(responseCode = "404", ref = "unknown")
    public Response transitions(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, TransitionAnswer::of);
    }
}
