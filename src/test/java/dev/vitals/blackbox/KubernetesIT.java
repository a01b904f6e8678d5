package dev.vitals.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitals.deployment.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program with the configuration and the variables of the manifests. */
class KubernetesIT {

    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, KubernetesIT::valueOf));
    }

    /** A secret that nobody has set is no variable; an empty one counts as none. */
    private static String valueOf(EnvVar variable) {
        if (variable.getValue() != null) {
            return variable.getValue();
        }
        return switch (variable.getName()) {
            case "HEALTH_CHECK_API_KEYS" -> "prometheus:read:k-1";
            case "HEALTH_CHECK_DATABASE_URL" -> "postgresql://vitals@127.0.0.1:1/app";
            default -> "";
        };
    }

    private static void mount(Manifests manifests, Path directory) throws Exception {
        String yaml = manifests.all(ConfigMap.class).get(0).getData().get("application.yaml");
        Files.writeString(Files.createDirectory(directory.resolve("config")).resolve("application.yaml"), yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void startsWithoutAWarningAndAnswersEveryProbe(String overlay, @TempDir Path directory) throws Exception {
        assumeTrue(Manifests.canBuild(), "kubectl is not installed");
        Manifests manifests = Manifests.build(overlay);
        Container container = manifests
                .one(Deployment.class, "vitals")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        mount(manifests, directory);
        try (VitalsProcess vitals = VitalsProcess.start(variables(container), directory)) {
            vitals.get("/v1/health");
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getReadinessProbe(),
                                    container.getLivenessProbe())
                            .map(probe -> probe.getHttpGet().getPath()))
                    .doesNotHaveDuplicates()
                    .allSatisfy(path ->
                            assertThat(vitals.get(path).statusCode()).as(path).isEqualTo(200));
            assertThat(vitals.output().lines()).allMatch(line -> line.startsWith("{"));
            assertThat(vitals.output()).doesNotContain("not a known setting", "Unrecognized");
            for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
                String path = monitor.getSpec().getEndpoints().get(0).getPath();
                assertThat(vitals.get(path, "Authorization", "Bearer k-1").statusCode())
                        .isEqualTo(200);
                assertThat(vitals.get(path).statusCode()).isEqualTo(401);
            }
        }
    }
}
