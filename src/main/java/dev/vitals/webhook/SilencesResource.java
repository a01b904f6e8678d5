package dev.vitals.webhook;

import dev.vitals.access.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Times during which nobody is notified about some components. */
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "webhooks")
public final class SilencesResource {

    private static final String EXAMPLE =
            "{\"group\":\"payments\",\"duration\":\"2h\",\"reason\":\"database upgrade\",\"author\":\"Ada\"}";

    private final Silences silences;
    private final Clock clock;

    @Inject
    SilencesResource(Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Returns the active silences. */
    @GET
    @Operation(operationId = "silences", summary = "List the active silences")
    @APIResponse(
            responseCode = "200",
            description = "The silences, the one that ends first coming first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response silences() {
        JsonArray all = new JsonArray();
        silences.all().forEach(silence -> all.add(silence.toJson()));
        return Answers.ok(new JsonObject().put("silences", all));
    }

    /** Creates a silence. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "silence",
            summary = "Create a silence",
            description = "Nobody is notified about the components that match all of component, group, tag and label.")
    @RequestBody(
            description = "At least one of component, group, tag (names or patterns with * and ?) and label"
                    + " (name=value); until (ISO-8601) or duration (30m, 2h, 1d); reason and author;"
                    + " allow_unknown: true to accept criteria that match no component",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Object.class),
                            example = EXAMPLE))
    @APIResponse(responseCode = "201", description = "Silence created; Location is its address")
    @APIResponse(responseCode = "400", description = "Invalid request, or no component matches; see detail")
    @APIResponse(responseCode = "409", description = "Too many silences")
    public Response add(@Nullable String body) {
        SilenceRequest request = SilenceRequest.parse(Objects.requireNonNullElse(body, ""), clock.instant());
        if (!request.allowUnknown()) {
            silences.unmatched(request.selector()).ifPresent(SilencesResource::refuseUnmatched);
        }
        Silence silence = silences.add(request).orElseThrow(() -> Problem.of(
                        409, "There are " + Silences.MAX_SILENCES + " silences already; end one of them first.")
                .toException());
        return Response.created(URI.create("/v1/silences/" + silence.id()))
                .type(MediaType.APPLICATION_JSON)
                .entity(silence.toJson().encode())
                .build();
    }

    private static void refuseUnmatched(SilenceSelector selector) {
        throw Problem.of(
                        400,
                        "No component matches " + selector + "; expected criteria that match at least one component, or"
                                + " allow_unknown: true. GET /v1/health/components lists all.")
                .toException();
    }

    /** Ends a silence before its time. */
    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "endSilence",
            summary = "End a silence early",
            description = "Receivers are notified about what is still a problem.")
    @APIResponse(responseCode = "204", description = "Silence ended")
    @APIResponse(responseCode = "404", description = "No such silence")
    public void remove(@RestPath String id) {
        if (!silences.remove(id)) {
            throw Problem.notFound("Silence '" + Answers.shown(id) + "' is not active; GET /v1/silences lists all.");
        }
    }
}
