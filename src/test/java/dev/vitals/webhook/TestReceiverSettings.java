package dev.vitals.webhook;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ComponentCheck;
import dev.vitals.registry.SettingsReader;
import dev.vitals.registry.TestRegistry;
import dev.vitals.status.ComponentStatus;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** What is read of receivers, from settings in a map, in YAML or in variables. */
record TestReceiverSettings(
        SettingsReader reader, WebhookConfiguration configuration, List<String> refusals, List<String> warnings) {

    private static final Map<String, String> COMPONENTS = Map.of(
            "enabled-components", "[]",
            "components.alpha.group", "front",
            "components.alpha.tags", "red,blue",
            "components.beta.group", "front",
            "components.beta.tags", "red",
            "components.gamma.group", "back");

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private record Format(String name, int mostNotices) implements WebhookFormat {

        @Override
        public Optional<Refusal> refusal(FormatOptions options) {
            return name.equals("template") && options.template().isEmpty()
                    ? Optional.of(new Refusal("template", "a template"))
                    : Optional.empty();
        }

        @Override
        public Payload render(Message message, FormatOptions options) {
            return new Payload("text/plain", "");
        }
    }

    /** Of these keys below the receiver {@code ops}, which has a URL where they have none. */
    static TestReceiverSettings ops(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("health.check.webhooks.ops.url", "https://chat.example.com/T0KEN");
        settings.forEach((key, value) -> properties.put("health.check.webhooks.ops." + key, value));
        return of(new PropertiesConfigSource(properties, "test", 100));
    }

    static TestReceiverSettings yaml(String text) {
        return of(new YamlConfigSource("test", text));
    }

    static TestReceiverSettings variables(Map<String, String> variables) {
        return of(new EnvConfigSource(variables, 300));
    }

    static TestReceiverSettings of(ConfigSource... sources) {
        List<ComponentCheck> checks = List.of(new Named("alpha"), new Named("beta"), new Named("gamma"));
        CheckRegistry registry = TestRegistry.of(COMPONENTS, checks);
        SettingsReader reader = new SettingsReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(sources)
                .build());
        WebhookConfiguration configuration = new WebhookConfigurationProducer(
                        reader,
                        registry,
                        List.of(
                                new Format("standard", Integer.MAX_VALUE),
                                new Format("slack", 10),
                                new Format("template", 5)))
                .configuration();
        return new TestReceiverSettings(
                reader, configuration, TestRegistry.refusals(reader), TestRegistry.warnings(reader));
    }

    Receiver one() {
        if (!refusals.isEmpty() || configuration.receivers().size() != 1) {
            throw new IllegalStateException(configuration.receivers() + " " + refusals);
        }
        return configuration.receivers().get(0);
    }

    /** The warnings of settings that nothing has read. */
    List<String> unknown() {
        return TestRegistry.unknown(reader);
    }

    List<String> secrets() {
        return TestRegistry.secrets(reader);
    }
}
