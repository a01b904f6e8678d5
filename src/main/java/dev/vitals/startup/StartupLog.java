package dev.vitals.startup;

import dev.vitals.access.DetailsPolicy;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.store.StoreDescription;
import dev.vitals.webhook.ReceiverNames;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Logs after a start what runs, in one line, and what looks wrong with it, in another one. */
@Singleton
final class StartupLog {

    private static final Logger LOG = Logger.getLogger("dev.vitals.startup");

    private final Config config;
    private final CheckRegistry registry;
    private final ReceiverNames receivers;
    private final StoreDescription store;
    private final boolean everyoneReads;

    @Inject
    StartupLog(
            Config config,
            CheckRegistry registry,
            ReceiverNames receivers,
            StoreDescription store,
            DetailsPolicy access) {
        this.config = config;
        this.registry = registry;
        this.receivers = receivers;
        this.store = store;
        everyoneReads = access.everyoneReads();
    }

    /** After the observer that ends the start for invalid settings. */
    void log(@Observes @Priority(100_000) StartupEvent start) {
        LOG.info(summary());
        List<String> doubts = doubts();
        if (!doubts.isEmpty()) {
            LOG.warn("Check the configuration: " + String.join("; ", doubts));
        }
    }

    private String summary() {
        return "Vitals " + config.getValue("quarkus.application.version", String.class)
                + "; configuration files: "
                + listed(ConfigurationFiles.of(config, Path.of("").toAbsolutePath()))
                + "; components: " + ComponentCounts.of(registry)
                + "; receivers: " + listed(receivers.names())
                + "; store: " + store.text()
                + "; reading: " + (everyoneReads ? "open to all" : "needs an API key");
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (registry.checks().isEmpty()) {
            doubts.add("no component is checked; declare one below health.check.components");
        }
        registry.checks().forEach(check -> check.check()
                .missingSetting()
                .ifPresent(setting ->
                        doubts.add("'" + check.name() + "' is enabled but checks nothing without " + setting)));
        if (receivers.names().isEmpty()) {
            doubts.add("no receiver is configured below health.check.webhooks, so nobody is notified");
        }
        if (!store.persistent()) {
            doubts.add("HEALTH_CHECK_STORE is memory, so history and open problems are lost at a restart");
        }
        return doubts;
    }
}
