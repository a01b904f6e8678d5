package dev.vitals.checks;

import dev.vitals.access.Problem;
import dev.vitals.registry.CurrentStatuses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports of components, with the paths and methods of Healthchecks.io. Each component needs its own token, and no
 * API key opens it. HEAD counts as GET does.
 */
@Path("/v1/heartbeats")
@Singleton
@Tag(name = "heartbeats")
public final class HeartbeatsResource {

    private static final byte[] EMPTY = {};
    private static final String SIGNAL = "start, fail, log or an exit code: 0 is success, 1 to 255 failure";
    private static final String RUN_ID = "A UUID that tells runs of a job apart which overlap";
    private static final String BAD = "Invalid request; see detail";
    private static final String UNAUTHORIZED = "Not the token of a component of this name";
    private static final String TEXT = "The message: text, of which the first 10 kB are kept";

    private final Heartbeats heartbeats;
    private final HeartbeatJournal journal;
    private final CurrentStatuses statuses;

    @Inject
    HeartbeatsResource(Heartbeats heartbeats, HeartbeatJournal journal, CurrentStatuses statuses) {
        this.heartbeats = heartbeats;
        this.journal = journal;
        this.statuses = statuses;
    }

    /** Counts as a success. */
    @GET
    @Path("{name}")
    @Operation(operationId = "heartbeat", summary = "Report that a component is alive")
    @APIResponse(responseCode = "200", description = "The report counts")
    @APIResponse(responseCode = "400", description = BAD)
    @APIResponse(responseCode = "401", description = UNAUTHORIZED)
    public Uni<Response> ping(
            @RestPath String name,
            @Parameter(description = RUN_ID) @RestQuery @DefaultValue("") String rid,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        return take(name, authorization, () -> HeartbeatReport.plain(EMPTY, "", rid));
    }

    /** Counts as a success, unless its JSON body claims another status. */
    @POST
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "heartbeatWithBody", summary = "Report that a component is alive, with a message")
    @RequestBody(
            required = false,
            description = TEXT + "; or JSON with status (healthy, degraded or unhealthy), message, and state (start or"
                    + " finish) of a job",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "200", description = "The report counts")
    @APIResponse(responseCode = "400", description = BAD)
    @APIResponse(responseCode = "401", description = UNAUTHORIZED)
    public Uni<Response> report(
            @RestPath String name,
            @Parameter(description = RUN_ID) @RestQuery @DefaultValue("") String rid,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            byte @Nullable [] body) {
        return take(name, authorization, () -> HeartbeatReport.plain(orEmpty(body), contentType, rid));
    }

    /** Reports by the last element of the path. */
    @GET
    @Path("{name}/{signal}")
    @Operation(operationId = "heartbeatSignal", summary = "Report the start, success or failure of a job")
    @APIResponse(responseCode = "200", description = "The report counts")
    @APIResponse(responseCode = "400", description = BAD)
    @APIResponse(responseCode = "401", description = UNAUTHORIZED)
    public Uni<Response> signal(
            @RestPath String name,
            @Parameter(description = SIGNAL) @RestPath String signal,
            @Parameter(description = RUN_ID) @RestQuery @DefaultValue("") String rid,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        return take(name, authorization, () -> HeartbeatReport.signalled(signal, EMPTY, rid));
    }

    /** Reports by the last element of the path, with a message. */
    @POST
    @Path("{name}/{signal}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "heartbeatSignalWithBody",
            summary = "Report the start, success or failure of a job, with a message")
    @RequestBody(
            required = false,
            description = TEXT,
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "200", description = "The report counts")
    @APIResponse(responseCode = "400", description = BAD)
    @APIResponse(responseCode = "401", description = UNAUTHORIZED)
    public Uni<Response> signal(
            @RestPath String name,
            @Parameter(description = SIGNAL) @RestPath String signal,
            @Parameter(description = RUN_ID) @RestQuery @DefaultValue("") String rid,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
            byte @Nullable [] body) {
        return take(name, authorization, () -> HeartbeatReport.signalled(signal, orEmpty(body), rid));
    }

    private static byte[] orEmpty(byte @Nullable [] body) {
        return body == null ? EMPTY : body;
    }

    /** Counts at once: whoever asks after the answer sees it. A name that does not exist looks like a wrong token. */
    private Uni<Response> take(String name, String authorization, Supplier<HeartbeatReport> report) {
        Heartbeat heartbeat = heartbeats
                .find(name, HeartbeatTokens.of(authorization))
                .orElseThrow(() -> Problem.of(
                                401,
                                "This needs the token of the heartbeat, sent as a bearer token or as the password of"
                                        + " basic authentication.")
                        .toException());
        return journal.record(heartbeat, report.get())
                .chain(() -> statuses.renew(name))
                .replaceWith(HeartbeatsResource::accepted);
    }

    private static Response accepted() {
        return Response.ok("OK", MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Ping-Body-Limit", HeartbeatText.MAX_BYTES)
                .build();
    }
}
