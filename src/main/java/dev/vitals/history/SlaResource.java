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

/** How a month went. */
@Path("/v1/health/sla")
@Produces(MediaType.WILDCARD)
@Singleton
@Tag(name = "history")
public final class SlaResource {

    private final Inquiries inquiries;

    @Inject
    SlaResource(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** The month so far, or a whole one that has passed. */
    @GET
    @Blocking
    @Operation(operationId = "sla", summary = "Availability, downtime and incidents of a month")
    @Parameter(name = "component", in = ParameterIn.QUERY, ref = "component")
    @Parameter(name = "group", in = ParameterIn.QUERY, ref = "group")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(
            name = "month",
            in = ParameterIn.QUERY,
            description = "The month, such as 2026-11, in UTC. Without it: the present one",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = HistoryExamples.SLA),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "refused")
    @APIResponse(responseCode = "404", ref = "unknown")
    public Response sla(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, SlaAnswer::of);
    }
}
