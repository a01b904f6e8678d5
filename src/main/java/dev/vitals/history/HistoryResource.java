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

/** Samples, one by one or summed up. */
@Path("/v1/health/history")
@Produces(MediaType.WILDCARD)
@Singleton
@Tag(name = "history")
public final class HistoryResource {

    private final Inquiries inquiries;

    @Inject
    HistoryResource(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** The samples, the latest first, page by page. */
    @GET
    @Blocking
    @Operation(operationId = "history", summary = "The samples of each component")
    @Parameter(name = "component", in = ParameterIn.QUERY, ref = "component")
    @Parameter(name = "group", in = ParameterIn.QUERY, ref = "group")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "status")
    @Parameter(name = "order", in = ParameterIn.QUERY, ref = "order")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "limit")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "cursor")
    @Parameter(name = "series", in = ParameterIn.QUERY, ref = "series")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = HistoryExamples.SAMPLES),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "refused")
    @APIResponse(responseCode = "404", ref = "unknown")
    public Response history(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, SampleAnswer::of);
    }

    /** Averages, extremes, percentiles, counts and availability of each step. */
    @GET
    @Path("aggregate")
    @Blocking
    @Operation(operationId = "historyAggregate", summary = "The samples of each component, summed up by step")
    @Parameter(name = "component", in = ParameterIn.QUERY, ref = "component")
    @Parameter(name = "group", in = ParameterIn.QUERY, ref = "group")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "from")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "to")
    @Parameter(name = "series", in = ParameterIn.QUERY, ref = "series")
    @Parameter(name = "format", in = ParameterIn.QUERY, ref = "format")
    @Parameter(
            name = "step",
            in = ParameterIn.QUERY,
            description = "How long a step is, such as 30s, 5m, 1h or 1d; at most 10,000 points together."
                    + " Without it: one that gives 100 points at most",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "fn",
            in = ParameterIn.QUERY,
            description =
                    "What is told of each step: any of avg, min, max, p50, p95, p99, count, availability, strict_availability,"
                            + " with commas between them. Without it: all",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "What is known",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = HistoryExamples.POINTS),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "refused")
    @APIResponse(responseCode = "404", ref = "unknown")
    public Response historyAggregate(@Context UriInfo uri, @Context HttpHeaders headers) {
        return inquiries.answer(uri, headers, AggregateAnswer::of);
    }
}
