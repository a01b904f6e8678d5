package dev.vitals.webhook;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the receiver's own template makes of a message. */
@Singleton
final class TemplateFormat implements WebhookFormat {

    private static final String DEFAULT_CONTENT_TYPE = "application/json";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** A media type; where it names a character set, it is the one that bodies have. */
    private static final Pattern CONTENT_TYPE = Pattern.compile(
            TOKEN + "/" + TOKEN + "(?: ?; ?(?:charset=\"?utf-8\"?|(?!charset)" + TOKEN + "=(?:" + TOKEN
                    + "|\"[ !#-\\[\\]-~]*\")))*",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_REASON = 300;

    private final TemplateCache templates = new TemplateCache();
    private final StandardFormat standard = new StandardFormat();

    @Override
    public String name() {
        return "template";
    }

    @Override
    public Optional<Refusal> refusal(FormatOptions options) {
        if (!CONTENT_TYPE.matcher(contentType(options)).matches()) {
            return Optional.of(new Refusal("content-type", "a media type such as text/plain, in UTF-8"));
        }
        Optional<Refusal> ofTemplate =
                options.template().filter(text -> !text.isBlank()).isPresent()
                        ? trial(options)
                        : Optional.of(new Refusal("template", "a Qute template, which this format needs"));
        return ofTemplate.or(() -> WebhookSignature.refusal(options.secrets()));
    }

    /** A branch that no sample has reached may still fail; then it is told in other words rather than not at all. */
    @Override
    public Payload render(Message message, FormatOptions options) {
        String contentType = withCharset(contentType(options));
        try {
            return new Payload(contentType, rendered(message, options));
        } catch (RuntimeException unreachedBefore) {
            return new Payload(contentType, inOtherWords(message, options));
        }
    }

    private String rendered(Message message, FormatOptions options) {
        return templates
                .get(options.template().orElseThrow(), TemplateEscape.of(contentType(options)))
                .render(TemplateData.of(message));
    }

    private String inOtherWords(Message message, FormatOptions options) {
        TemplateEscape escape = TemplateEscape.of(contentType(options));
        return escape == TemplateEscape.JSON
                ? standard.render(message, options).body()
                : message.notices().stream()
                        .map(notice -> escape.apply(NoticeText.sentence(notice)))
                        .collect(Collectors.joining("\n"));
    }

    /** Renders messages with and without all that may be absent, since unknown names only show when they are reached. */
    private Optional<Refusal> trial(FormatOptions options) {
        try {
            SampleMessages.all().forEach(sample -> rendered(sample, options));
            return Optional.empty();
        } catch (RuntimeException e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse("it fails");
            return Optional.of(new Refusal("template", "a Qute template that renders: " + shown(reason, options)));
        }
    }

    private static String shown(String reason, FormatOptions options) {
        String shown = reason.replaceAll("\\s+", " ");
        for (var secret : options.secrets()) {
            shown = secret.value().isEmpty() ? shown : shown.replace(secret.value(), secret.toString());
        }
        return Texts.bounded(shown, LONGEST_REASON);
    }

    private static String contentType(FormatOptions options) {
        return options.contentType().orElse(DEFAULT_CONTENT_TYPE);
    }

    /** Receivers take text without a character set for something else than UTF-8. */
    private static String withCharset(String contentType) {
        boolean needed = TemplateEscape.mediaType(contentType).startsWith("text/")
                && !contentType.toLowerCase(Locale.ROOT).contains("charset=");
        return needed ? contentType + "; charset=UTF-8" : contentType;
    }
}
