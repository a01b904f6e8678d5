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

/** Times in which nobody is told of some components. */
@Path("/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "webhooks")
public final class SilencesResource {

    private final Silences silences;
    private final Clock clock;

    @Inject
    SilencesResource(Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Those that hold now. */
    @GET
    @Operation(operationId = "silences", summary = "The silences that hold")
    @APIResponse(
            responseCode = "200",
            description = "The silences, the one that ends first coming first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response silences() {
        JsonArray all = new JsonArray();
        silences.all().forEach(silence -> all.add(silence.toJson()));
        return Answers.ok(new JsonObject().put("silences", all));
    }

    /** Begins one. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "silence", summary = "Nobody is told of some components for a while")
    @RequestBody(
            description =
                    "component (a name, or a pattern with * and ?), until (ISO-8601), reason (for people, optional)",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "201", description = "It holds; Location says where to end it")
    @APIResponse(responseCode = "400", description = "The body says what it must not")
    @APIResponse(responseCode = "409", description = "There are a thousand already")
    public Response add(@Nullable String body) {
        SilenceRequest request = SilenceRequest.parse(Objects.requireNonNullElse(body, ""), clock.instant());
        Silence silence = silences.add(request.component(), request.until(), request.reason())
                .orElseThrow(() -> Problem.of(
                                409, "There are " + Silences.MOST + " silences already; end one of them first.")
                        .toException());
        return Response.created(URI.create("/v1/silences/" + silence.id()))
                .type(MediaType.APPLICATION_JSON)
                .entity(silence.toJson().encode())
                .build();
    }

    /** Ends one before its time; what it held back is told where it is still bad. */
    @DELETE
    @Path("{id}")
    @Operation(operationId = "endSilence", summary = "Ends a silence before its time")
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(responseCode = "404", description = "There is no such silence")
    public void remove(@RestPath String id) {
        if (!silences.remove(id)) {
            throw Problem.notFound("Silence '" + Answers.shown(id) + "' does not hold; GET /v1/silences lists all.");
        }
    }
}
