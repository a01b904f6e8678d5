package dev.vitals.registry;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Ends the start with one message if any setting is invalid. A package that must not know this one offers the keys
 * that it reads as a {@code Map} with the {@link Identifier} {@code settings}: to each key its refusal, if any.
 */
@Singleton
final class StartGate {

    private static final Logger LOG = Logger.getLogger("dev.vitals.settings");

    private final SettingsReader reader;
    private final List<Map<String, Optional<String>>> others;
    private final Config config;

    /** Waits for the registry, by whose end all settings have been read. */
    @Inject
    StartGate(
            SettingsReader reader,
            CheckRegistry unusedComesFirst,
            @All @Identifier("settings") List<Map<String, Optional<String>>> others,
            Config config) {
        this.reader = reader;
        this.others = others;
        this.config = config;
    }

    void open(@Observes @Priority(1) StartupEvent start) {
        List<String> refusals = new ArrayList<>();
        Set<String> known = reader.known().stream().map(SettingKey::property).collect(Collectors.toSet());
        for (Map<String, Optional<String>> settings : others) {
            known.addAll(settings.keySet());
            settings.values().forEach(refusal -> refusal.ifPresent(refusals::add));
        }
        MisplacedKeys misplaced = new MisplacedKeys(known);
        refusals.addAll(misplaced.errors(config));
        if (!refusals.isEmpty() || !reader.refusals().isEmpty()) {
            throw new ConfigurationException(reader.errors().message(refusals));
        }
        reader.warnings().forEach(LOG::warn);
        misplaced.sectionWarnings(config).forEach(LOG::warn);
        new MisplacedVariables(known).warnings(config).forEach(LOG::warn);
        MisplacedKeys.warnings(config, Path.of("").toAbsolutePath()).forEach(LOG::warn);
        new UnknownKeys(known).warnings(config).forEach(LOG::warn);
    }
}
