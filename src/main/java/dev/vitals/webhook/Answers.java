package dev.vitals.webhook;

import dev.vitals.access.Problem;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the resources of webhooks answer, as JSON. */
final class Answers {

    private Answers() {}

    static Response ok(JsonObject body) {
        return Response.ok(body.encode(), MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }

    static RuntimeException unknownWebhook(String id) {
        return Problem.notFound("Webhook '" + shown(id) + "' is not configured; GET /v1/webhooks lists all.");
    }

    /** Another process with the same store does the work. */
    static RuntimeException notInCharge() {
        return Problem.of(
                        409,
                        "Another process with the same store sends the webhooks now, and only it knows what waits. Ask"
                                + " again, so that the request reaches that one.")
                .toException();
    }

    static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
