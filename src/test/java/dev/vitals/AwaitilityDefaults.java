package dev.vitals;

import java.time.Duration;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Sets how often Awaitility polls and how long it waits in all tests. Registered as a service, so that no test class has to
 * ask for it. A condition that holds is noticed within 5 ms; one that needs longer on a loaded machine gets a minute.
 */
public final class AwaitilityDefaults implements TestExecutionListener {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Override
    public void executionStarted(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .ifPresent(source -> apply(((ClassSource) source).getJavaClass().getClassLoader()));
    }

    /** Reaches Awaitility by the test's class loader, since Quarkus tests have an Awaitility of their own. */
    private static void apply(ClassLoader loader) {
        try {
            Class<?> awaitility = loader.loadClass("org.awaitility.Awaitility");
            awaitility.getMethod("setDefaultPollInterval", Duration.class).invoke(null, POLL_INTERVAL);
            awaitility.getMethod("setDefaultTimeout", Duration.class).invoke(null, TIMEOUT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
