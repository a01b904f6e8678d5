package dev.vitals.registry;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Makes what is read once at start, and the clock. */
@Singleton
final class RegistryProducer {

    @Produces
    @Singleton
    SettingsReader reader(Config config) {
        return new SettingsReader(config);
    }

    @Produces
    @Singleton
    Settings settings(SettingsReader reader) {
        return new SettingsFactory(reader).read();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
