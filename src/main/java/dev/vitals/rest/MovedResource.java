package dev.vitals.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the health was before it had a version. */
@Path("/health")
@Singleton
@Tag(name = "health")
public final class MovedResource {

    /** Sends clients on; the location is a path, so that it holds behind every proxy. */
    @GET
    @Operation(operationId = "moved", summary = "Moved to /v1/health")
    @APIResponse(responseCode = "301", description = "Moved to /v1/health")
    public RestResponse<Void> moved() {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, "/v1/health")
                .header("X-API-Version", "v1")
                .header("X-Endpoint-Type", "utility")
                .build();
    }
}
