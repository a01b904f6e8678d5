package dev.vitals.rest;

import dev.vitals.engine.HealthMonitor;
import dev.vitals.engine.Rendering;
import dev.vitals.engine.Snapshot;
import dev.vitals.registry.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** The endpoint that existing clients know; always open, always 200. */
@Path("/v1/health")
@Singleton
@Tag(name = "health")
public final class HealthResource {

    private static final Logger LOG = Logger.getLogger(HealthResource.class);

    private final Supplier<Uni<Snapshot>> refresh;
    private final boolean hasApiKey;
    private final Json json;
    private final Clock clock;
    private final Rendering<RestResponse<Buffer>> answer;

    @Inject
    HealthResource(HealthMonitor monitor, Settings settings, Json json, Clock clock) {
        this(monitor::refresh, settings, json, clock);
    }

    HealthResource(Supplier<Uni<Snapshot>> refresh, Settings settings, Json json, Clock clock) {
        this.refresh = refresh;
        this.hasApiKey = settings.aiModel().apiKey().isPresent();
        this.json = json;
        this.clock = clock;
        answer = new Rendering<>(snapshot -> answer(HealthResponse.of(snapshot)));
    }

    /** The health of the system in the frozen form. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "health",
            summary = "The health of the system in the backward-compatible form",
            description = "Always 200. What is older than its maximum age is checked first.")
    @APIResponse(
            responseCode = "200",
            description = "What is known now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HealthResponse.class),
                            examples = {
                                @ExampleObject(name = "healthy", value = Examples.HEALTHY),
                                @ExampleObject(name = "degraded", value = Examples.DEGRADED),
                                @ExampleObject(name = "failed", value = Examples.FAILED)
                            }))
    public Uni<RestResponse<Buffer>> health() {
        return Uni.createFrom()
                .deferred(() -> refresh.get())
                .chain(answer::of)
                .onFailure()
                .recoverWithItem(this::whenCheckerFailed);
    }

    private RestResponse<Buffer> whenCheckerFailed(Throwable failure) {
        LOG.warnf("Health checker failed; returning degraded status: %s", failure.getMessage());
        return answer(HealthResponse.whenCheckerFailed(hasApiKey, clock.instant()));
    }

    /** Set as text, for the platform would add a charset that the frozen contract does not have. */
    private RestResponse<Buffer> answer(HealthResponse body) {
        return RestResponse.ResponseBuilder.ok(json.render(body))
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .build();
    }
}
