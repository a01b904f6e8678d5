package dev.vitals.engine;

import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.CurrentStatuses;
import dev.vitals.status.HealthStatus;
import dev.vitals.status.Sample;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The one door to the checks: it runs them, keeps the latest snapshot, and lets callers share the runs. */
@Singleton
public final class HealthMonitor implements CurrentStatuses {

    private final Map<String, Watch> byName = new LinkedHashMap<>();
    private final List<Watch> watches;
    private final AtomicLong version = new AtomicLong();
    private final Time time;
    private final Announcement announcement;
    private final WarmUp warmUp;
    private volatile Assembly assembly;

    @Inject
    HealthMonitor(CheckRegistry registry, HealthChecker checker, Time time, Event<Sample> samples) {
        this(registry, checker, time, samples::fire);
    }

    HealthMonitor(CheckRegistry registry, HealthChecker checker, Time time, Consumer<Sample> listener) {
        announcement = new Announcement(listener);
        this.time = time;
        warmUp = new WarmUp(time);
        Neighbourhood neighbourhood = new Neighbourhood(registry.checks(), byName, sample -> {
            version.incrementAndGet();
            announcement.accept(sample);
        });
        registry.checks()
                .forEach(each -> byName.put(
                        each.name(),
                        new Watch(
                                each.name(),
                                each.policy(),
                                () -> checker.checkComponent(each.name()),
                                neighbourhood.around(each.name()),
                                warmUp,
                                time)));
        watches = List.copyOf(byName.values());
        assembly = assemble();
    }

    @PreDestroy
    void end() {
        announcement.end();
        warmUp.stop();
    }

    List<Watch> watches() {
        return watches;
    }

    /** What is known now, without running anything; it never waits. A component that was not checked yet is not in it. */
    public Snapshot latest() {
        return assembly(time.nanos()).snapshot();
    }

    private Assembly assembly(long now) {
        Assembly known = assembly;
        return isCurrent(known, now) ? known : reassembled();
    }

    private boolean isCurrent(Assembly known, long now) {
        return known.version() == version.get() && known.isTrue(now);
    }

    private synchronized Assembly reassembled() {
        if (!isCurrent(assembly, time.nanos())) {
            assembly = assemble();
        }
        return assembly;
    }

    /** The version is read first: a sample that comes in meanwhile makes this one outdated, never the other way round. */
    private Assembly assemble() {
        long seen = version.get();
        return Assembly.of(watches, seen, time.clock().instant(), time.nanos());
    }

    /** How many components are being looked at now. */
    public int checksInFlight() {
        int running = 0;
        for (Watch watch : watches) {
            running += watch.isRunning() ? 1 : 0;
        }
        return running;
    }

    /**
     * The snapshot once every component is within its maximum age. Whoever asks at the same time shares the runs that
     * this takes; a maximum age of zero asks for a run that begins no earlier than the request.
     */
    public Uni<Snapshot> refresh() {
        long now = time.nanos();
        Assembly known = assembly(now);
        if (known.isFresh(now)) {
            return Uni.createFrom().item(known.snapshot());
        }
        List<Uni<Sample>> runs = new ArrayList<>();
        for (Watch watch : watches) {
            if (!watch.isFresh(now)) {
                runs.add(watch.fresh());
            }
        }
        return runs.isEmpty()
                ? Uni.createFrom().item(this::latest)
                : Uni.join().all(runs).andFailFast().map(ignored -> latest());
    }

    /** One component's sample within its maximum age; fails with {@link NoSuchElementException} where there is none. */
    public Uni<Sample> refresh(String name) {
        Watch watch = byName.get(name);
        return watch == null ? unknown(name) : watch.fresh();
    }

    /** One component's sample of a run that begins no earlier than this call; fails as {@link #refresh(String)} does. */
    public Uni<Sample> check(String name) {
        Watch watch = byName.get(name);
        return watch == null ? unknown(name) : watch.anew();
    }

    @Override
    public Uni<Map<String, HealthStatus>> of(List<String> components) {
        List<Watch> known =
                components.stream().map(byName::get).filter(Objects::nonNull).toList();
        List<Uni<Sample>> first = known.stream()
                .filter(watch -> !watch.isConfirmed())
                .map(Watch::confirmed)
                .toList();
        return first.isEmpty()
                ? Uni.createFrom().item(() -> statuses(known))
                : Uni.join().all(first).andFailFast().map(ignored -> statuses(known));
    }

    private static Map<String, HealthStatus> statuses(List<Watch> known) {
        Map<String, HealthStatus> statuses = new LinkedHashMap<>();
        for (Watch watch : known) {
            Watch.Seen seen = watch.latest();
            if (seen != null) {
                statuses.put(watch.name(), seen.status());
            }
        }
        return statuses;
    }

    @Override
    public Uni<Void> renew(String component) {
        Watch watch = byName.get(component);
        return watch == null ? Uni.createFrom().voidItem() : watch.anew().replaceWithVoid();
    }

    private static Uni<Sample> unknown(String name) {
        return Uni.createFrom().failure(new NoSuchElementException("Component '" + name + "' is not registered"));
    }
}
