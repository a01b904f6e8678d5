package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import dev.vitals.status.StatusChange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Who is told of changes, and how that goes. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "webhooks")
public final class WebhooksResource {

    private final WebhookNotifier notifier;
    private final WebhookConfiguration configuration;
    private final Clock clock;

    @Inject
    WebhooksResource(WebhookNotifier notifier, WebhookConfiguration configuration, Clock clock) {
        this.notifier = notifier;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The state of each receiver, without anything secret. */
    @GET
    @Operation(operationId = "webhooks", summary = "Who is told of changes, and how that goes")
    @APIResponse(
            responseCode = "200",
            description = "Each receiver with its state; of its URL only the host is shown",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Response webhooks() {
        JsonArray all = new JsonArray();
        notifier.couriers().forEach(courier -> all.add(describe(courier)));
        return Answers.ok(
                new JsonObject().put("in_charge", notifier.isInCharge()).put("webhooks", all));
    }

    private static JsonObject describe(Courier courier) {
        Receiver receiver = courier.receiver();
        Courier.State state = courier.state();
        return new JsonObject()
                .put("id", receiver.id())
                .put("state", state(state))
                .put("format", receiver.format().name())
                .put("host", host(receiver))
                .put("min_status", receiver.minStatus().wireName())
                .put("components", new JsonArray(List.copyOf(new TreeSet<>(receiver.components()))))
                .put("circuit_breaker", state.breaker())
                .put("waiting", state.waiting())
                .put(
                        "oldest_waiting_seconds",
                        state.oldestSeconds().isPresent()
                                ? state.oldestSeconds().getAsDouble()
                                : null)
                .put("dead_letters", state.dead())
                .put(
                        "failing_since",
                        state.failingSince().map(Instant::toString).orElse(null))
                .put("last_success", state.lastSuccess().map(Instant::toString).orElse(null))
                .put("last_failure", state.lastFailure().map(Instant::toString).orElse(null))
                .put("last_error", state.lastError().orElse(null));
    }

    private static String state(Courier.State state) {
        if (!state.active()) {
            return "standby";
        }
        return state.rejected() ? "rejected" : state.failingSince().isPresent() ? "failing" : "active";
    }

    /** Paths may hold tokens, and user information is one. */
    private static String host(Receiver receiver) {
        URI url = URI.create(receiver.url().value());
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Sends a message of the kind test at once, and tells how that ended. */
    @POST
    @Path("{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "testWebhook", summary = "Sends a test message, once, and tells how that ended")
    @APIResponse(
            responseCode = "200",
            description = "How the attempt ended: delivered is true where the receiver answered 2xx",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "There is no such webhook")
    public Uni<Response> test(@RestPath String id) {
        Courier courier = notifier.courier(id).orElseThrow(() -> Answers.unknownWebhook(id));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StatusChange change = new StatusChange(
                "test",
                now,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.HEALTHY,
                "This is a test: somebody asked whether messages arrive here.",
                Optional.empty(),
                HealthStatus.HEALTHY,
                List.of());
        Notice notice = new Notice(
                NoticeKind.TEST, now, change, ComponentInfo.NONE, Optional.empty(), configuration.publicUrl());
        Message message = new Message("msg_" + UUID.randomUUID().toString().replace("-", ""), now, List.of(notice));
        return courier.test(message).map(reply -> Answers.ok(outcome(message, reply)));
    }

    private static JsonObject outcome(Message message, Reply reply) {
        return new JsonObject()
                .put("id", message.id())
                .put("delivered", reply.isSuccess())
                .put("status_code", reply.statusCode().orElse(null))
                .put("error", reply.error().orElse(null))
                .put("duration_ms", reply.took().toNanos() / 1e6);
    }
}
