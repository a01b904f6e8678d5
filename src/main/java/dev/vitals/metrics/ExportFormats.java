package dev.vitals.metrics;

import dev.vitals.access.Problem;
import io.quarkus.arc.All;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that there are, and which of them a request wants. */
@Singleton
final class ExportFormats {

    private static final String DEFAULT = "prometheus";

    private final List<ExportFormat> formats;
    private final String known;

    @Inject
    ExportFormats(@All List<ExportFormat> formats) {
        this.formats = formats.stream()
                .sorted(Comparator.comparing(
                                (ExportFormat format) -> !format.name().equals(DEFAULT))
                        .thenComparing(ExportFormat::name))
                .toList();
        known = this.formats.stream()
                .map(format -> format.name() + " (" + mediaType(format) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String mediaType(ExportFormat format) {
        return format.contentType().split(";", 2)[0];
    }

    /**
     * The format of this name, or where none is given the one that the request accepts the most, Prometheus' text where it
     * takes any; a problem 406 that lists all where there is none.
     */
    ExportFormat of(@Nullable String name, RoutingContext request) {
        return name == null || name.isBlank() ? accepted(request) : named(name);
    }

    private ExportFormat named(String name) {
        // A plus sign in a query is a space.
        String wanted = name.replace(' ', '+');
        return formats.stream()
                .filter(format -> format.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> notAcceptable("format is '" + name + "'; allowed is any of " + known + "."));
    }

    private ExportFormat accepted(RoutingContext request) {
        List<MIMEHeader> accept = request.parsedHeaders().accept();
        if (accept.isEmpty()) {
            return formats.get(0);
        }
        return accept.stream()
                .filter(range -> range.weight() > 0)
                .flatMap(range -> matching(range).stream())
                .findFirst()
                .orElseThrow(() -> notAcceptable("No accepted media type is served here; served are " + known + "."));
    }

    private Optional<ExportFormat> matching(MIMEHeader range) {
        return formats.stream()
                .filter(format -> {
                    String[] type = mediaType(format).split("/", 2);
                    return matches(range.component(), type[0]) && matches(range.subComponent(), type[1]);
                })
                .findFirst();
    }

    private static boolean matches(String range, String part) {
        return range.equals("*") || range.equalsIgnoreCase(part);
    }

    private static RuntimeException notAcceptable(String detail) {
        return Problem.of(406, detail).toException();
    }
}
