package dev.vitals.rest;

import dev.vitals.access.DetailsPolicy;
import dev.vitals.access.Problem;
import dev.vitals.engine.HealthMonitor;
import dev.vitals.engine.Rendering;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Suppression;
import dev.vitals.registry.Suppressions;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The whole system with every component, one component, and a run of its check on demand. */
@Path("/v1/health/components")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "components")
public final class ComponentsResource {

    private final HealthMonitor monitor;
    private final DetailsPolicy details;
    private final Suppressions suppressions;
    private final Selector selector;
    private final Json json;
    private final CheckRegistry registry;
    private volatile Bodies bodies;

    /** The rendered list, as long as no silence or maintenance starts or ends. */
    private record Bodies(Map<String, Suppression> suppressions, Rendering<Buffer> detailed, Rendering<Buffer> plain) {}

    @Inject
    ComponentsResource(
            HealthMonitor monitor,
            DetailsPolicy details,
            CheckRegistry registry,
            Suppressions suppressions,
            Selector selector,
            Json json) {
        this.selector = selector;
        this.json = json;
        this.monitor = monitor;
        this.details = details;
        this.registry = registry;
        this.suppressions = suppressions;
        bodies = bodies(Map.of());
    }

    private Bodies bodies(Map<String, Suppression> suppressed) {
        return new Bodies(
                suppressed,
                new Rendering<>(snapshot -> render(snapshot.status(), suppressed, true)),
                new Rendering<>(snapshot -> render(snapshot.status(), suppressed, false)));
    }

    private Bodies currentBodies() {
        Map<String, Suppression> current = suppressions.all();
        Bodies known = bodies;
        if (known.suppressions() != current) {
            known = bodies(current);
            bodies = known;
        }
        return known;
    }

    private Buffer render(SystemHealthStatus status, Map<String, Suppression> suppressed, boolean withDetails) {
        return json.render(ComponentsResponse.of(status, registry, suppressed, withDetails));
    }

    /**
     * All components within their maximum age; where a parameter is given, those of any of its values, and the whole of
     * these alone.
     */
    @GET
    @Operation(operationId = "components", summary = "The whole system with every component")
    @APIResponse(
            responseCode = "200",
            description = "Every component within its maximum age",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ComponentsResponse.class)))
    @APIResponse(responseCode = "400", description = "A status that does not exist")
    @APIResponse(responseCode = "404", description = "A group or tag of no component")
    public Uni<Buffer> components(
            @RestQuery List<String> group, @RestQuery List<String> tag, @RestQuery List<String> status) {
        boolean withDetails = details.mayShow();
        if (group.isEmpty() && tag.isEmpty() && status.isEmpty()) {
            return monitor.refresh().chain(snapshot -> {
                Bodies current = currentBodies();
                return (withDetails ? current.detailed() : current.plain()).of(snapshot);
            });
        }
        Selection selection = selector.select(group, tag, status);
        return monitor.refresh()
                .map(snapshot -> render(selection.of(snapshot.status()), suppressions.all(), withDetails));
    }

    /** One component within its maximum age; no other is run. */
    @GET
    @Path("{name}")
    @Operation(operationId = "component", summary = "One component, checked if its sample is too old")
    @APIResponse(responseCode = "404", description = "No such component is registered")
    public Uni<ComponentResponse> component(@RestPath String name) {
        return answer(monitor.refresh(name));
    }

    /** The result of a run that began no earlier than the request; callers at the same time share it. */
    @POST
    @Path("{name}/check")
    @Operation(operationId = "checkComponent", summary = "Checks one component now")
    @APIResponse(responseCode = "404", description = "No such component is registered")
    public Uni<ComponentResponse> check(@RestPath String name) {
        return answer(monitor.check(name));
    }

    private Uni<ComponentResponse> answer(Uni<Sample> sample) {
        boolean withDetails = details.mayShow();
        return sample.map(latest -> ComponentResponse.of(
                        latest, registry.traits(latest.name()), suppressions.of(latest.name()), withDetails))
                .onFailure(NoSuchElementException.class)
                .transform(
                        unknown -> Problem.notFound(unknown.getMessage() + "; GET /v1/health/components lists all."));
    }
}
