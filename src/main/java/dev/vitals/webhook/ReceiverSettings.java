package dev.vitals.webhook;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ChosenComponents;
import dev.vitals.registry.DeclaredSettings;
import dev.vitals.registry.MaintenanceSettings;
import dev.vitals.registry.MaintenanceWindow;
import dev.vitals.registry.Secret;
import dev.vitals.registry.SettingsReader;
import dev.vitals.status.HealthStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Reads one receiver. */
final class ReceiverSettings {

    static final String ID_ALLOWED = "1 to 100 characters A-Z a-z 0-9 . _ -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String DEFAULT_FORMAT = "standard";
    private static final String DEFAULT_MIN_STATUS = "degraded";
    private static final String TEMPLATE = "template";
    private static final int MOST_SECRETS = 4;
    private static final int MOST_NOTICES = 1_000;
    private static final int USUAL_NOTICES = 100;
    private static final Duration LONGEST_REMINDER = Duration.ofDays(3_650);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private record Timing(Optional<Duration> reminder, Duration batchWindow, int batchMax, Duration timeout) {}

    private final DeclaredSettings settings;
    private final SettingsReader reader;
    private final CheckRegistry registry;
    private final SortedMap<String, WebhookFormat> formats;

    ReceiverSettings(
            DeclaredSettings settings,
            SettingsReader reader,
            CheckRegistry registry,
            SortedMap<String, WebhookFormat> formats) {
        this.settings = settings;
        this.reader = reader;
        this.registry = registry;
        this.formats = formats;
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The receiver; empty where it is switched off, or cannot be made of what is not refused. */
    Optional<Receiver> read() {
        if (!isId(settings.name())) {
            reader.refuse("webhooks", settings.name(), "a webhook id of " + ID_ALLOWED);
            return Optional.empty();
        }
        boolean enabled = settings.flag("enabled", true);
        Optional<Secret> url = settings.required("url", settings.hiddenUrl("url"));
        Optional<WebhookFormat> format = format();
        FormatOptions options = options(format);
        Map<String, Secret> headers = new ReceiverHeaders(settings).read();
        Set<String> components = new ChosenComponents(settings, registry).read();
        Timing timing = timing();
        List<MaintenanceWindow> maintenance = new MaintenanceSettings(settings).read();
        HealthStatus minStatus = minStatus();
        boolean sendResolved = settings.flag("send-resolved", true);
        settings.refuseUnknown(List.of());
        if (!enabled || url.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Receiver(
                settings.name(),
                url.get(),
                format.get(),
                options,
                headers,
                components,
                minStatus,
                sendResolved,
                timing.reminder(),
                timing.batchWindow(),
                Math.min(timing.batchMax(), format.get().mostNotices()),
                timing.timeout(),
                maintenance));
    }

    private HealthStatus minStatus() {
        String word =
                settings.word("min-status", List.of("degraded", "unhealthy")).orElse(DEFAULT_MIN_STATUS);
        return HealthStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Timing timing() {
        return new Timing(
                settings.duration(
                        "reminder",
                        Duration.ofSeconds(1),
                        LONGEST_REMINDER,
                        "a duration such as 30m, 4h or 1d, at least 1s"),
                settings.duration(
                                "batch-window",
                                Duration.ZERO,
                                LONGEST_WINDOW,
                                "a duration such as 0s, 500ms, 30s or 5m, at most 1h")
                        .orElse(Duration.ZERO),
                settings.wholeNumber("batch-max", 1, MOST_NOTICES).orElse(USUAL_NOTICES),
                settings.duration(
                                "timeout",
                                Duration.ofMillis(1),
                                LONGEST_TIMEOUT,
                                "a duration such as 500ms, 10s or 5m, greater than 0, at most 5m")
                        .orElse(USUAL_TIMEOUT));
    }

    private Optional<WebhookFormat> format() {
        String name = settings.text("format").orElse(DEFAULT_FORMAT).toLowerCase(Locale.ROOT);
        Optional<WebhookFormat> format = Optional.ofNullable(formats.get(name));
        if (format.isEmpty()) {
            settings.refuseUnknown("format", name, formats.keySet());
        }
        return format;
    }

    private FormatOptions options(Optional<WebhookFormat> format) {
        List<Secret> secrets = settings.secretLines("secret");
        if (secrets.size() > MOST_SECRETS) {
            settings.refuseSecret("secret", "at most " + MOST_SECRETS + " secrets, the newest first");
        }
        FormatOptions options =
                new FormatOptions(settings.name(), secrets, settings.text("template"), settings.text("content-type"));
        if (format.isPresent() && !format.get().name().equals(TEMPLATE)) {
            String allowed = "no value unless the format is " + TEMPLATE;
            options.template().ifPresent(given -> settings.refuseSecret("template", allowed));
            options.contentType().ifPresent(given -> settings.refuse("content-type", given, allowed));
        }
        format.flatMap(each -> each.refusal(options))
                .ifPresent(refusal -> settings.refuseSecret(refusal.key(), refusal.allowed()));
        return options;
    }
}
