package dev.vitals.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final List<String> NOT_OBJECTS = List.of("kustomization.yaml", "application.yaml");

    private static final boolean CAN_BUILD = Manifests.canBuild();

    private static Manifests built(String overlay) throws Exception {
        assumeTrue(CAN_BUILD, "kubectl is not installed");
        return Manifests.build(overlay);
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Container vitals(Manifests manifests) {
        return pod(manifests.one(Deployment.class, "vitals")).getContainers().get(0);
    }

    private static EnvVar variable(Manifests manifests, String name) {
        return vitals(manifests).getEnv().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unknownFieldIsAFailure() {
        String misspelt = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec: {template: {spec: {containers: [{name: x, livenesProbe: {}}]}}}
                """;
        assertThatThrownBy(() -> Manifests.parse(misspelt)).hasMessageContaining("livenesProbe");
    }

    @Test
    void everyFileThatIsAWholeObjectIsOneOfTheKubernetesModel() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            List<Path> objects = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith("k8s/overlays/production") || file.endsWith("namespace.yaml"))
                    .filter(file -> !file.startsWith(RuleFile.DIRECTORY))
                    .filter(file -> !NOT_OBJECTS.contains(file.getFileName().toString()))
                    .toList();
            assertThat(objects).hasSizeGreaterThan(8).allSatisfy(file -> assertThat(
                            Manifests.parse(Files.readString(file)).objects())
                    .hasSize(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void everyObjectOfAnOverlayKeepsToTheModelAndIsInOneNamespace(String overlay) throws Exception {
        Manifests manifests = built(overlay);
        assertThat(manifests.objects()).hasSizeGreaterThan(6);
        assertThat(manifests.objects().stream()
                        .map(HasMetadata::getMetadata)
                        .map(each -> each.getNamespace())
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void podsKeepToTheRestrictedStandard(String overlay) throws Exception {
        assertThat(built(overlay).all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> {
            PodSpec pod = pod(deployment);
            assertThat(List.of(
                            Objects.requireNonNullElse(pod.getHostNetwork(), false),
                            Objects.requireNonNullElse(pod.getHostPID(), false),
                            Objects.requireNonNullElse(pod.getHostIPC(), false)))
                    .containsOnly(false);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getVolumes()).allSatisfy(ManifestsTest::isOfARestrictedKind);
            assertThat(pod.getContainers()).isNotEmpty().allSatisfy(ManifestsTest::isRestricted);
        });
    }

    private static void isOfARestrictedKind(Volume volume) {
        assertThat(volume.getConfigMap() != null || volume.getEmptyDir() != null)
                .as(volume.getName())
                .isTrue();
    }

    private static void isRestricted(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getPrivileged()).isNotEqualTo(true);
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void portsAndNamesAgree(String overlay) throws Exception {
        Manifests manifests = built(overlay);
        for (Service service : manifests.all(Service.class)) {
            Deployment target =
                    manifests.one(Deployment.class, service.getMetadata().getName());
            assertThat(target.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(target.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(target.getSpec().getSelector().getMatchLabels());
            List<String> open = pod(target).getContainers().get(0).getPorts().stream()
                    .map(ContainerPort::getName)
                    .toList();
            assertThat(service.getSpec().getPorts()).allSatisfy(port -> assertThat(open)
                    .contains(port.getTargetPort().getStrVal()));
        }
        Container vitals = vitals(manifests);
        assertThat(vitals.getPorts())
                .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
                .containsExactly(tuple("http", 8080));
        assertThat(Stream.of(vitals.getStartupProbe(), vitals.getReadinessProbe(), vitals.getLivenessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http"));
        assertThat(pod(manifests.one(Deployment.class, "vitals")).getServiceAccountName())
                .isEqualTo(manifests
                        .one(ServiceAccount.class, "vitals")
                        .getMetadata()
                        .getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void policiesAndBudgetsPointAtThePodsOfTheirName(String overlay) throws Exception {
        Manifests manifests = built(overlay);
        Stream<Map.Entry<HasMetadata, LabelSelector>> selectors = Stream.concat(
                manifests.all(NetworkPolicy.class).stream()
                        .map(each -> Map.entry(each, each.getSpec().getPodSelector())),
                manifests.all(PodDisruptionBudget.class).stream()
                        .map(each -> Map.entry(each, each.getSpec().getSelector())));
        assertThat(selectors).isNotEmpty().allSatisfy(each -> assertThat(manifests
                        .one(Deployment.class, each.getKey().getMetadata().getName())
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsAllEntriesOf(each.getValue().getMatchLabels()));
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> assertThat(manifests.one(
                        Deployment.class, scaler.getSpec().getScaleTargetRef().getName()))
                .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void configurationIsMountedWhereTheProgramReadsIt(String overlay) throws Exception {
        Manifests manifests = built(overlay);
        PodSpec pod = pod(manifests.one(Deployment.class, "vitals"));
        String name = pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals("config"))
                .map(volume -> volume.getConfigMap().getName())
                .findFirst()
                .orElseThrow();
        assertThat(manifests.one(ConfigMap.class, name).getData()).containsOnlyKeys("application.yaml");
        assertThat(vitals(manifests).getVolumeMounts())
                .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/app/config"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void secretsAreReferencesOnly(String overlay) throws Exception {
        assertThat(built(overlay).all(Deployment.class))
                .flatExtracting(
                        deployment -> pod(deployment).getContainers().get(0).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(KEY|PASSWORD|DATABASE_URL).*"))
                .allSatisfy(variable -> assertThat(
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("vitals"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void endIsGracefulAndFitsIntoTheGracePeriod(String overlay) throws Exception {
        Manifests manifests = built(overlay);
        long sleep = vitals(manifests).getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(variable(manifests, "QUARKUS_SHUTDOWN_DELAY").getValue()).isEqualTo("3S");
        assertThat(pod(manifests.one(Deployment.class, "vitals")).getTerminationGracePeriodSeconds())
                .isGreaterThan(sleep + 10);
    }

    @Test
    void prometheusReadsThePortThatTheServiceOffersWithAKeyOfTheSecret() throws Exception {
        Manifests manifests = built("production");
        ServiceMonitor monitor = manifests.one(ServiceMonitor.class, "vitals");
        Service service = manifests.one(Service.class, "vitals");
        assertThat(service.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(service.getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .contains(endpoint.getPort());
            assertThat(endpoint.getAuthorization().getCredentials().getName()).isEqualTo("vitals");
        });
    }

    @Test
    void productionDoesNotStartWithoutItsSecrets() throws Exception {
        Manifests manifests = built("production");
        assertThat(Stream.of("HEALTH_CHECK_API_KEYS", "REDIS_URL", "HEALTH_CHECK_DATABASE_URL"))
                .allSatisfy(name -> assertThat(variable(manifests, name)
                                .getValueFrom()
                                .getSecretKeyRef()
                                .getOptional())
                        .isFalse());
    }

    @Test
    void developmentHasARedisAndNeitherBudgetNorAutoscaler() throws Exception {
        Manifests manifests = built("dev");
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(manifests.all(PodDisruptionBudget.class)).isEmpty();
        assertThat(manifests.one(Deployment.class, "vitals").getSpec().getReplicas())
                .isEqualTo(1);
        assertThat(variable(manifests, "REDIS_URL").getValue())
                .isEqualTo("redis://redis:"
                        + manifests
                                .one(Service.class, "redis")
                                .getSpec()
                                .getPorts()
                                .get(0)
                                .getPort());
    }
}
