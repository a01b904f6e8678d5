package dev.vitals.metrics;

import dev.vitals.access.DetailsPolicy;
import dev.vitals.access.Problem;
import dev.vitals.engine.HealthMonitor;
import dev.vitals.engine.Snapshot;
import dev.vitals.registry.ComponentSelector;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is known now, for programs that collect it; nothing is checked for it. */
@Path("/metrics/health")
@Singleton
@Tag(name = "export")
public final class HealthExportResource {

    private final HealthMonitor monitor;
    private final ExportFormats formats;
    private final ExportCache cache;
    private final ComponentSelector selector;
    private final DetailsPolicy details;

    @Inject
    HealthExportResource(
            HealthMonitor monitor,
            ExportFormats formats,
            ExportCache cache,
            ComponentSelector selector,
            DetailsPolicy details) {
        this.monitor = monitor;
        this.formats = formats;
        this.cache = cache;
        this.selector = selector;
        this.details = details;
    }

    /** What was asked for, as far as the body depends on it. */
    private record Wanted(
            String format,
            List<String> components,
            List<String> groups,
            List<String> tags,
            Set<HealthStatus> statuses,
            boolean withDetails) {}

    /** The latest sample of each component in the format that is asked for or accepted. */
    @GET
    @Operation(
            operationId = "exportHealth",
            summary = "What is known now, as Prometheus text, OpenMetrics, JSON or health+json",
            description = "The format is that of the parameter, else the accepted one, else Prometheus' text.")
    @APIResponse(responseCode = "200", description = "The latest sample of each component")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the entity tag that was sent")
    @APIResponse(responseCode = "400", description = "A status that does not exist")
    @APIResponse(responseCode = "404", description = "A component, group or tag that does not exist")
    @APIResponse(responseCode = "406", description = "No format that is served here")
    @APIResponse(responseCode = "503", description = "With strict=true, health+json of a whole that fails")
    public Uni<RestResponse<ExportBody>> export(
            @RestQuery @Nullable String format,
            @RestQuery List<String> component,
            @RestQuery List<String> group,
            @RestQuery List<String> tag,
            @RestQuery List<String> status,
            @RestQuery boolean strict,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
            RoutingContext request) {
        ExportFormat wantedFormat = formats.of(format, request);
        Wanted wanted = new Wanted(wantedFormat.name(), component, group, tag, statuses(status), details.mayShow());
        Snapshot snapshot = monitor.latest();
        ExportCache.Rendered rendered = cache.of(wanted, snapshot, () -> render(wanted, wantedFormat, snapshot));
        boolean isStrict = strict && wantedFormat instanceof HealthJsonFormat;
        return rendered.body().map(body -> {
            boolean fails = isStrict && body.status() == HealthStatus.UNHEALTHY;
            return known != null && EntityTags.matches(known, rendered.etag()) && !fails
                    ? answer(304, rendered.etag()).build()
                    : answer(fails ? 503 : 200, rendered.etag())
                            .entity(body)
                            .header(HttpHeaders.CONTENT_TYPE, wantedFormat.contentType())
                            .build();
        });
    }

    private static Set<HealthStatus> statuses(List<String> words) {
        try {
            return HealthStatus.anyOf(words);
        } catch (IllegalArgumentException refused) {
            throw Problem.of(400, String.valueOf(refused.getMessage())).toException();
        }
    }

    private ExportBody render(Wanted wanted, ExportFormat format, Snapshot snapshot) {
        Set<String> names = selected(wanted);
        List<Sample> samples = snapshot.status().components().stream()
                .filter(sample -> names.contains(sample.name()))
                .filter(sample -> wanted.statuses().contains(sample.result().status()))
                .toList();
        SystemHealthStatus status =
                SystemHealthStatus.of(samples, snapshot.status().timestamp());
        return new ExportBody(format.render(new Export(status, wanted.withDetails())), status.overallStatus());
    }

    private Set<String> selected(Wanted wanted) {
        try {
            return selector.select(wanted.components(), wanted.groups(), wanted.tags());
        } catch (NoSuchElementException unknown) {
            throw Problem.notFound(String.valueOf(unknown.getMessage()));
        }
    }

    /** It may be kept, by the one who asked, but has to be asked for again before it is used. */
    private static RestResponse.ResponseBuilder<ExportBody> answer(int status, String etag) {
        return RestResponse.ResponseBuilder.<ExportBody>create(status)
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
