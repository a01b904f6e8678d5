package dev.vitals.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The ways in which the application is started for the tests of this package. */
final class AccessProfiles {
    /** Build property: the test resources, routes and checks of this package are there. */
    static final String TEST_BEANS = "dev.vitals.access.test-beans";

    /** Build property: a second mechanism is there. */
    static final String OTHER_MECHANISM = "dev.vitals.access.other-mechanism";

    private static final String KEYS = "grafana:read:read-key,ops:admin:old-key,ops:admin:a:b";

    private AccessProfiles() {}

    public static final class WithoutKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(TEST_BEANS, "true");
        }
    }

    public static final class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(TEST_BEANS, "true", AccessSettings.API_KEYS, KEYS);
        }
    }

    public static final class WithOtherMechanism implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(TEST_BEANS, "true", OTHER_MECHANISM, "true", AccessSettings.API_KEYS, KEYS);
        }
    }
}
