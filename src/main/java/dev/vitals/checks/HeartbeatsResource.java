package dev.vitals.checks;

import dev.vitals.access.Problem;
import dev.vitals.registry.CurrentStatuses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where components report in by themselves; each needs its own token, and no API key opens it. */
@Path("/v1/heartbeats")
@Singleton
@Tag(name = "heartbeats")
public final class HeartbeatsResource {

    private static final String BEARER = "Bearer ";

    private final Heartbeats heartbeats;
    private final CurrentStatuses statuses;

    @Inject
    HeartbeatsResource(Heartbeats heartbeats, CurrentStatuses statuses) {
        this.heartbeats = heartbeats;
        this.statuses = statuses;
    }

    /** Counts at once: whoever asks after the answer sees it. A name that does not exist is told from no wrong token. */
    @POST
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "heartbeat", summary = "A component reports in by itself")
    @RequestBody(
            required = false,
            description = "status (healthy, degraded or unhealthy), message, and state (start or finish) of a job",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "204", description = "It counts")
    @APIResponse(responseCode = "400", description = "The body says what it must not")
    @APIResponse(responseCode = "401", description = "The token is not that of a component of this name")
    public Uni<Void> report(
            @RestPath String name,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Nullable String body) {
        Heartbeat heartbeat = heartbeats
                .find(name, token(Objects.requireNonNullElse(authorization, "")))
                .orElseThrow(() -> Problem.of(401, "This needs the token of the heartbeat, sent as a bearer token.")
                        .toException());
        heartbeat.accept(HeartbeatReport.parse(Objects.requireNonNullElse(body, "")));
        return statuses.renew(name);
    }

    private static String token(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }
}
