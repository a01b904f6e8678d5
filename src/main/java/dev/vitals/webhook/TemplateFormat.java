package dev.vitals.webhook;

import dev.vitals.status.HealthStatus;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The receiver's own Qute template (https://quarkus.io/guides/qute-reference); what it inserts fits its content type. */
@Singleton
final class TemplateFormat implements WebhookFormat {

    private static final String USUAL_TYPE = "application/json";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}(\\s*;\\s*[\\w-]{1,50}=[\\w\"-]{1,50}){0,5}");

    private final Map<String, Template> parsed = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "template";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        if (options.template().isEmpty()) {
            return Optional.of(new Refusal("template", "the text of a Qute template, which this format needs"));
        }
        if (!MEDIA_TYPE.matcher(contentType(options)).matches()) {
            return Optional.of(new Refusal("content-type", "a media type such as application/json or text/plain"));
        }
        try {
            var unused = render(sample(), options);
            return Optional.empty();
        } catch (TemplateException | IllegalStateException unusable) {
            String reason = Objects.requireNonNullElse(unusable.getMessage(), "it cannot be rendered");
            return Optional.of(new Refusal(
                    "template",
                    "a Qute template that renders; this one does not: " + Bounded.cut(reason.strip(), 500)));
        }
    }

    private static String contentType(FormatOptions options) {
        return options.contentType().orElse(USUAL_TYPE);
    }

    @Override
    public Payload render(Message message, FormatOptions options) {
        String type = contentType(options);
        String text = options.template().orElseThrow();
        Template template = parsed.computeIfAbsent(
                type + "\n" + text, unseen -> engine(type).parse(text));
        return new Payload(type, template.render(TemplateModel.of(message)));
    }

    private static Engine engine(String contentType) {
        return Engine.builder()
                .addDefaults()
                .strictRendering(true)
                .timeout(Duration.ofSeconds(5).toMillis())
                .addResultMapper(new Escaping(contentType.toLowerCase(Locale.ROOT)))
                .build();
    }

    private static Message sample() {
        Notice notice = new Notice(
                NoticeKind.PROBLEM,
                "payments",
                Instant.EPOCH,
                Optional.of(HealthStatus.HEALTHY),
                HealthStatus.UNHEALTHY,
                Instant.EPOCH,
                "connection refused",
                Optional.of(Duration.ofMinutes(1)),
                HealthStatus.UNHEALTHY,
                List.of("database"),
                Optional.of(URI.create("https://status.example.com")));
        return new Message("msg_0", Instant.EPOCH, List.of(notice));
    }

    /** Makes values fit between the quotes of JSON, or into HTML and XML; text of other types takes them as they are. */
    private record Escaping(String contentType) implements ResultMapper {

        @Override
        public int getPriority() {
            return 10;
        }

        @Override
        public boolean appliesTo(TemplateNode.Origin origin, Object result) {
            return result instanceof CharSequence;
        }

        @Override
        public String map(Object result, io.quarkus.qute.Expression expression) {
            String text = result.toString();
            if (contentType.contains("json")) {
                return new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text));
            }
            if (contentType.contains("html") || contentType.contains("xml")) {
                return text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
            }
            return text;
        }
    }
}
