package dev.vitals.webhook;

import dev.vitals.access.Problem;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was sent lately, what waits, and what was given up. */
@Path("/v1/webhooks/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "webhooks")
public final class DeliveriesResource {

    private static final List<String> STATES = List.of("waiting", "delivered", "dead");
    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    private final WebhookNotifier notifier;

    @Inject
    DeliveriesResource(WebhookNotifier notifier) {
        this.notifier = notifier;
    }

    private record Found(String receiver, String state, Delivery delivery) {}

    /** The deliveries of all receivers or one, in all states or one, the latest first. */
    @GET
    @Operation(operationId = "deliveries", summary = "What was sent lately, what waits, and what was given up")
    @APIResponse(
            responseCode = "200",
            description = "The deliveries, the latest first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter has a value that is not allowed")
    @APIResponse(responseCode = "404", description = "There is no such webhook")
    public Response deliveries(
            @Parameter(description = "Only those of this receiver") @RestQuery @Nullable String webhook,
            @Parameter(description = "Only those in this state: waiting, delivered or dead") @RestQuery @Nullable
                    String state,
            @Parameter(description = "How many at most: 1 to 10000. Without it: 100") @RestQuery @Nullable
                    String limit) {
        if (state != null && !STATES.contains(state)) {
            throw refused("state is '" + Answers.shown(state) + "'; allowed is waiting, delivered or dead.");
        }
        int most = limit(limit);
        JsonArray all = new JsonArray();
        couriers(webhook).stream()
                .flatMap(courier -> found(courier).stream())
                .filter(found -> state == null || found.state().equals(state))
                .sorted(Comparator.comparing(
                                (Found found) -> found.delivery().message().time())
                        .reversed())
                .limit(most)
                .forEach(found -> all.add(describe(found)));
        return Answers.ok(
                new JsonObject().put("in_charge", notifier.isInCharge()).put("deliveries", all));
    }

    private List<Courier> couriers(@Nullable String webhook) {
        return webhook == null
                ? notifier.couriers()
                : List.of(notifier.courier(webhook).orElseThrow(() -> Answers.unknownWebhook(webhook)));
    }

    private static List<Found> found(Courier courier) {
        List<Found> all = new ArrayList<>();
        Map<String, List<Delivery>> byState = courier.deliveries();
        byState.forEach((state, deliveries) ->
                deliveries.forEach(each -> all.add(new Found(courier.receiver().id(), state, each))));
        return all;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // It is refused as any other one.
        }
        throw refused("limit is '" + Answers.shown(text) + "'; allowed is a whole number from 1 to " + MOST + ".");
    }

    private static RuntimeException refused(String detail) {
        return Problem.of(400, "The parameter " + detail).toException();
    }

    private static JsonObject describe(Found found) {
        Delivery delivery = found.delivery();
        JsonArray components = new JsonArray();
        delivery.message().notices().stream().map(Notice::component).distinct().forEach(components::add);
        Notice first = delivery.message().notices().get(0);
        Optional<String> next =
                found.state().equals("waiting") ? Optional.of(delivery.next().toString()) : Optional.empty();
        return new JsonObject()
                .put("id", delivery.id())
                .put("webhook", found.receiver())
                .put("state", found.state())
                .put("kind", first.kind().wireName())
                .put("components", components)
                .put("created_at", delivery.message().time().toString())
                .put("attempts", delivery.attempts())
                .put("status_code", delivery.statusCode().orElse(null))
                .put("error", delivery.error().orElse(null))
                .put("next_attempt_at", next.orElse(null));
    }

    /** Sends a delivery again under its id: a dead one, one that was taken lately, or at once one that waits. */
    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "replay", summary = "Sends a delivery again, under the same id")
    @APIResponse(responseCode = "202", description = "It will be sent at once")
    @APIResponse(responseCode = "404", description = "No such delivery is known")
    @APIResponse(responseCode = "409", description = "Another process with the same store sends the webhooks")
    public Response replay(@RestPath String id) {
        if (notifier.couriers().stream().anyMatch(courier -> courier.replay(id))) {
            return Response.accepted().build();
        }
        if (!notifier.isInCharge()) {
            throw Answers.notInCharge();
        }
        throw Problem.notFound(
                "Delivery '" + Answers.shown(id) + "' is not known; GET /v1/webhooks/deliveries lists all that are.");
    }
}
