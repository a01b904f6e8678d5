package dev.vitals.engine;

import dev.vitals.registry.CheckPolicy;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.Connectivity;
import dev.vitals.registry.Redactor;
import dev.vitals.registry.RegisteredCheck;
import dev.vitals.status.ComponentStatus;
import dev.vitals.status.Sample;
import dev.vitals.status.SystemHealthStatus;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs registered checks under their policies. It keeps no results; see {@link HealthMonitor} for those. */
@Singleton
public final class HealthChecker {

    private final Map<String, Registration> registrations = new LinkedHashMap<>();
    private final RunLimit limit;
    private final Redactor redactor;
    private final Connectivity connectivity;
    private final Time time;

    private record Registration(Uni<ComponentStatus> run, CheckPolicy policy, Attempts attempts) {}

    @Inject
    HealthChecker(CheckRegistry registry, Redactor redactor, Connectivity connectivity, Time time) {
        this(registry.concurrency(), redactor, connectivity, time);
        registry.checks().forEach(this::register);
    }

    HealthChecker(int concurrency, Redactor redactor, Connectivity connectivity, Time time) {
        limit = new RunLimit(concurrency);
        this.redactor = redactor;
        this.connectivity = connectivity;
        this.time = time;
    }

    /** What is computed holds nothing and must not wait: those who wait for it may be the ones who run. */
    private void register(RegisteredCheck check) {
        boolean isComputed = !check.check().members().isEmpty();
        register(check.name(), check.policy(), check.check()::check, isComputed);
    }

    private void register(String name, CheckPolicy policy, Supplier<Uni<ComponentStatus>> check, boolean isComputed) {
        CheckGuard guard = new CheckGuard(name, policy, check, redactor, connectivity, time);
        Uni<ComponentStatus> run = isComputed ? guard.run() : limit.limit(guard.run());
        synchronized (registrations) {
            registrations.put(name, new Registration(run, policy, guard.attempts()));
        }
    }

    /**
     * Registers a check, or replaces the one of this name in its place.
     *
     * @throws IllegalArgumentException where the name is null or blank
     */
    public void registerCheck(@Nullable String name, CheckPolicy policy, Supplier<Uni<ComponentStatus>> check) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Component name must be a non-empty string");
        }
        register(name, policy, check, false);
    }

    /** Runs one check; fails with a {@link NoSuchElementException} where no such component is registered. */
    public Uni<ComponentStatus> checkComponent(String name) {
        Registration registration;
        synchronized (registrations) {
            registration = registrations.get(name);
        }
        return registration == null
                ? Uni.createFrom().failure(new NoSuchElementException("Component '" + name + "' is not registered"))
                : registration.run();
    }

    /** How the attempts of each component have ended so far, by name. */
    public Map<String, Attempts> attempts() {
        Map<String, Attempts> attempts = new LinkedHashMap<>();
        synchronized (registrations) {
            registrations.forEach((name, each) -> attempts.put(name, each.attempts()));
        }
        return attempts;
    }

    /** Runs all checks at the same time; the components of the result are in the order of registration. */
    public Uni<SystemHealthStatus> checkAllComponents() {
        List<Uni<Sample>> runs = new ArrayList<>();
        synchronized (registrations) {
            registrations
                    .values()
                    .forEach(each -> runs.add(each.run()
                            .map(result -> new Sample(
                                    result,
                                    each.policy().critical(),
                                    time.clock().instant()))));
        }
        return runs.isEmpty()
                ? Uni.createFrom().item(() -> whole(List.of()))
                : Uni.join().all(runs).andFailFast().map(this::whole);
    }

    private SystemHealthStatus whole(List<Sample> samples) {
        return SystemHealthStatus.of(samples, time.clock().instant());
    }
}
