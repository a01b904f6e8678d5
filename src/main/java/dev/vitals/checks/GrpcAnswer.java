package dev.vitals.checks;

import dev.vitals.status.ComponentStatus;
import io.vertx.grpc.common.GrpcStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gRPC server says of one of its services.
 *
 * @param service its name; empty: the whole server
 * @param status how the call ended
 * @param serving how well the service is, in the protocol's word; null where the call did not end in OK
 * @param latencyMs how long it took to connect, where that was needed, and to ask
 */
record GrpcAnswer(
        String service, GrpcStatus status, @Nullable String serving, double latencyMs) {

    static GrpcAnswer of(String service, GrpcCall.Reply reply, double latencyMs) {
        String serving = reply.status() == GrpcStatus.OK ? GrpcHealthMessages.servingStatus(reply.message()) : null;
        return new GrpcAnswer(service, reply.status(), serving, latencyMs);
    }

    /** An {@link UnusableAnswerException} where the status says nothing of the service, but of the call. */
    ComponentStatus judge(String component) {
        return switch (status) {
            case OK -> judgeServing(component);
            case NOT_FOUND -> ComponentStatus.unhealthy(component, unknownService(), facts());
            case UNIMPLEMENTED ->
                ComponentStatus.unhealthy(component, "The server has no gRPC health service", facts());
            // Not with what the server adds: it may repeat a token.
            default -> throw new UnusableAnswerException("the server answered " + statusName());
        };
    }

    private ComponentStatus judgeServing(String component) {
        if (GrpcHealthMessages.SERVING.equals(serving)) {
            return ComponentStatus.healthy(component, "Serving", facts());
        }
        if (GrpcHealthMessages.SERVICE_UNKNOWN.equals(serving)) {
            return ComponentStatus.unhealthy(component, unknownService(), facts());
        }
        String subject = service.isEmpty() ? "the server" : "the service '" + service + "'";
        return ComponentStatus.unhealthy(component, "The status of " + subject + " is " + serving, facts());
    }

    private String unknownService() {
        return service.isEmpty()
                ? "The server tells no status of the whole; name a service"
                : "The server does not know the service '" + service + "'";
    }

    /** Its toString is the number. */
    private String statusName() {
        return status.name();
    }

    private Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("service", service);
        facts.put("grpc_status", statusName());
        if (serving != null) {
            facts.put("serving_status", serving);
        }
        facts.put("latency_ms", latencyMs);
        return facts;
    }
}
