package dev.vitals.webhook;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.DeclaredSettings;
import dev.vitals.registry.SettingsReader;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the configuration says of webhooks, before the start ends with all that is refused. */
@Singleton
final class WebhookConfigurationProducer {

    private static final String PARENT = "webhooks";
    private static final String DECLARING = "url";

    private final WebhookConfiguration configuration;

    @Inject
    WebhookConfigurationProducer(SettingsReader reader, CheckRegistry registry, @All List<WebhookFormat> formats) {
        SortedMap<String, WebhookFormat> byName = new TreeMap<>();
        formats.forEach(format -> byName.put(format.name(), format));
        Optional<URI> publicUrl = reader.httpUrl("public-url");
        boolean allowPrivate = reader.flag("webhooks-allow-private", true);
        List<Receiver> receivers = new ArrayList<>();
        for (DeclaredSettings settings : declared(reader)) {
            new ReceiverSettings(settings, reader, registry, byName).read().ifPresent(receivers::add);
        }
        configuration = new WebhookConfiguration(receivers, publicUrl, allowPrivate);
    }

    private static List<DeclaredSettings> declared(SettingsReader reader) {
        List<String> byKeys = DeclaredSettings.all(reader, PARENT, DECLARING).stream()
                .map(DeclaredSettings::name)
                .toList();
        reader.add(new WebhooksJson(reader, byKeys).read());
        return DeclaredSettings.all(reader, PARENT, DECLARING);
    }

    /** The settings have been read when this bean was made; whoever decides on the start comes after it. */
    void read(@Observes @Priority(0) StartupEvent start) {}

    @Produces
    @Singleton
    WebhookConfiguration configuration() {
        return configuration;
    }

    @Produces
    @Singleton
    ReceiverNames names() {
        return new ReceiverNames(
                configuration.receivers().stream().map(Receiver::id).toList());
    }
}
