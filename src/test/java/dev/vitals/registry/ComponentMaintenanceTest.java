package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitals.status.ComponentStatus;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class ComponentMaintenanceTest {

    private static final Instant NIGHT = Instant.parse("2026-07-01T23:00:00Z");
    private static final Instant DAY = Instant.parse("2026-07-01T12:00:00Z");

    private record Named(String name) implements ComponentCheck {

        @Override
        public Uni<ComponentStatus> check() {
            return Uni.createFrom().nothing();
        }
    }

    private record Read(CheckRegistry registry, SettingsReader reader) {

        List<String> covered(Instant moment) {
            return Stream.of("alpha", "beta", "gamma", "overall")
                    .filter(name -> registry.maintenance().of(name).covers(moment))
                    .toList();
        }
    }

    private static Read read(ConfigSource source) {
        SettingsReader reader = new SettingsReader(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(source)
                .build());
        List<ComponentCheck> checks = List.of(new Named("alpha"), new Named("beta"), new Named("gamma"));
        return new Read(new CheckRegistry(checks, List.of(), new SettingsFactory(reader).read(), reader), reader);
    }

    private static Read yaml(String text) {
        return read(new YamlConfigSource("test", "health:\n  check:\n    enabled-components: ''\n" + text.indent(4)));
    }

    @Test
    void windowOfAComponentIsReadAsAMapOrAList() {
        Read read = yaml("""
                components:
                  alpha:
                    maintenance:
                      night: {cron: "0 22 * * *", duration: 8h}
                  beta:
                    maintenance:
                      - {cron: "0 22 * * *", duration: 8h}
                      - {from: "2026-07-01T10:00:00Z", until: "2026-07-01T13:00:00Z"}
                """);
        assertThat(read.reader().refusals()).isEmpty();
        assertThat(read.covered(NIGHT)).containsExactly("alpha", "beta");
        assertThat(read.covered(DAY)).containsExactly("beta");
    }

    @Test
    void variablesAloneDeclareWindowsOfComponentsAndOfAll() {
        Read read = read(new EnvConfigSource(
                Map.of(
                        "HEALTH_CHECK_ENABLED_COMPONENTS", "[]",
                        "HEALTH_CHECK_COMPONENTS_BETA_MAINTENANCE_NIGHT_CRON", "0 22 * * *",
                        "HEALTH_CHECK_COMPONENTS_BETA_MAINTENANCE_NIGHT_DURATION", "8h",
                        "HEALTH_CHECK_MAINTENANCE_MOVE_FROM", "2026-07-01T10:00:00Z",
                        "HEALTH_CHECK_MAINTENANCE_MOVE_UNTIL", "2026-07-01T13:00:00Z",
                        "HEALTH_CHECK_MAINTENANCE_MOVE_COMPONENTS", "gamma"),
                300));
        assertThat(read.reader().refusals()).isEmpty();
        assertThat(TestRegistry.unknown(read.reader())).isEmpty();
        assertThat(read.covered(NIGHT)).containsExactly("beta");
        assertThat(read.covered(DAY)).containsExactly("gamma");
    }

    @Test
    void globalWindowCoversWhatItsListsChoose() {
        Read read = yaml("""
                components:
                  alpha: {group: front, tags: [red]}
                  beta: {group: front, tags: [blue]}
                  gamma: {group: back, tags: [red]}
                maintenance:
                  night: {cron: "0 22 * * *", duration: 8h, groups: fr*, tags: red}
                  move: {from: "2026-07-01T10:00:00Z", until: "2026-07-01T13:00:00Z", components: [overall, "g*"]}
                """);
        assertThat(read.reader().refusals()).isEmpty();
        assertThat(read.covered(NIGHT)).containsExactly("alpha");
        assertThat(read.covered(DAY)).containsExactly("gamma", "overall");
    }

    @Test
    void globalWindowWithoutASelectionCoversAll() {
        Read read = yaml("maintenance: {night: {cron: '0 22 * * *', duration: 8h}}");
        assertThat(read.covered(NIGHT)).containsExactly("alpha", "beta", "gamma", "overall");
        assertThat(read.covered(DAY)).isEmpty();
    }

    @Test
    void refusalsNameTheKey() {
        Read read = yaml("""
                components:
                  alpha: {maintenance: nightly}
                  beta: {maintenance: {w: {cron: "61 * * * *", duration: 1h}}}
                maintenance:
                  night: {cron: "0 22 * * *", duration: 8h, components: gama}
                  move: {from: "2026-07-01T10:00:00Z", util: "2026-07-01T13:00:00Z"}
                """);
        assertThat(read.reader().refusals())
                .anyMatch(text -> text.startsWith("health.check.components.alpha.maintenance:"))
                .anyMatch(text -> text.startsWith("health.check.components.beta.maintenance.w.cron:"))
                .anyMatch(text -> text.startsWith("health.check.maintenance.night.components:")
                        && text.contains("did you mean gamma?"))
                .anyMatch(text -> text.startsWith("health.check.maintenance.move.until: missing"))
                .anyMatch(text ->
                        text.startsWith("health.check.maintenance.move.util:") && text.contains("did you mean until?"))
                .hasSize(5);
    }

    @Test
    void endIsThatOfAllWindowsThatFollowEachOther() {
        Read read = yaml("""
                components:
                  alpha:
                    maintenance:
                      - {from: "2026-07-01T10:00:00Z", until: "2026-07-01T13:00:00Z"}
                      - {from: "2026-07-01T13:00:00Z", until: "2026-07-01T14:00:00Z"}
                      - {from: "2026-07-01T15:00:00Z", until: "2026-07-01T16:00:00Z"}
                """);
        MaintenanceWindows alpha = read.registry().maintenance().of("alpha");
        assertThat(alpha.until(DAY)).isEqualTo(Optional.of(Instant.parse("2026-07-01T14:00:00Z")));
        assertThat(alpha.until(NIGHT)).isEmpty();
        long from = Instant.parse("2026-07-01T09:00:00Z").toEpochMilli();
        assertThat(alpha.spans(from, from + 24 * 3_600_000L)).hasSize(2);
        assertThat(alpha.lengthBetween(from, from + 24 * 3_600_000L)).isEqualTo(5 * 3_600_000L);
        assertThat(alpha.lengthBetween(from, from + 2 * 3_600_000L)).isEqualTo(3_600_000L);
    }
}
