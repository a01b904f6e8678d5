package dev.vitals.probe;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Tells of this process alone: every event loop and the scheduler still run what they are given. */
@Liveness
@Singleton
final class LivenessProbe implements AsyncHealthCheck {

    private final Pulse scheduler;
    private final List<Pulse> eventLoops;

    @Inject
    LivenessProbe(Vertx vertx) {
        this(Pulse.on(Infrastructure.getDefaultWorkerPool()), onEachLoop(vertx));
    }

    LivenessProbe(Pulse scheduler, List<Pulse> eventLoops) {
        this.scheduler = scheduler;
        this.eventLoops = eventLoops;
    }

    @SuppressWarnings("deprecation") // Vert.x 5 moves this method to another type; 4.5 has no other way to every loop.
    private static List<Pulse> onEachLoop(Vertx vertx) {
        return StreamSupport.stream(vertx.nettyEventLoopGroup().spliterator(), false)
                .map(Pulse::on)
                .toList();
    }

    /** Observed so that the pulses begin at the start and not with the first question. */
    void start(@Observes StartupEvent event) {}

    @Override
    public Uni<HealthCheckResponse> call() {
        boolean loopsAlive = eventLoops.stream().allMatch(Pulse::isAlive);
        return Uni.createFrom()
                .item(HealthCheckResponse.named("process")
                        .status(loopsAlive && scheduler.isAlive())
                        .withData("event_loops", loopsAlive)
                        .withData("scheduler", scheduler.isAlive())
                        .build());
    }
}
