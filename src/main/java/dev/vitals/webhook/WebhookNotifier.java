package dev.vitals.webhook;

import dev.vitals.history.TransitionReader;
import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.Position;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the couriers of all receivers going. Of several processes with one store, one does it for all; it says so again each
 * second, and where it has not done so for ten, another one goes on from what the store has.
 */
@Singleton
class WebhookNotifier {

    static final Duration LEASE = Duration.ofSeconds(10);

    private static final String DUTY = "webhooks";
    private static final Logger LOG = Logger.getLogger("dev.vitals.webhook");
    private static final long SEND_EVERY_MS = 100;
    private static final long REVIEW_EVERY_MS = 1_000;
    private static final long LAST_SENDING_MS = 3_000;
    private static final int PAGE = 500;

    private final Map<String, Courier> couriers = new LinkedHashMap<>();
    private final String owner = UUID.randomUUID().toString();
    private final EventStore store;
    private final TransitionReader log;
    private final Silences silences;
    private final Clock clock;
    private final WebhookMetrics metrics;
    private final ScheduledExecutorService timer = Infrastructure.getDefaultWorkerPool();
    private final long startedMs;
    private volatile boolean inCharge;
    private volatile boolean ending;

    @Inject
    WebhookNotifier(
            WebhookConfiguration configuration,
            EventStore store,
            TransitionReader log,
            Silences silences,
            Surroundings surroundings,
            ComponentFacts facts,
            WebhookSender sender,
            ReceiverBreakers breakers,
            WebhookMetrics metrics,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.silences = silences;
        this.clock = clock;
        this.metrics = metrics;
        startedMs = clock.millis();
        Courier.Means means = new Courier.Means(
                surroundings,
                facts,
                sender,
                breakers,
                new Backoff(new SecureRandom()),
                metrics,
                clock,
                configuration.publicUrl());
        configuration.receivers().forEach(receiver -> couriers.put(receiver.id(), courier(receiver, means)));
    }

    private Courier courier(Receiver receiver, Courier.Means means) {
        return new Courier(receiver, new ReceiverArchive(store, receiver.id()), means, Position.before(startedMs));
    }

    /** Before the history begins to judge samples, so that no transition is missed. */
    void start(@Observes @Priority(900) StartupEvent event) {
        silences.reload();
        couriers.values().forEach(metrics::show);
        if (!couriers.isEmpty()) {
            takeCharge();
            every(SEND_EVERY_MS, this::sendAll);
            every(REVIEW_EVERY_MS, this::reviewAll);
        }
        if (store.outlivesProcess()) {
            every(LEASE.toMillis() / 2, silences::reload);
        }
    }

    private void every(long milliseconds, Runnable work) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        LOG.error("Webhooks met a fault.", fault);
                    }
                },
                milliseconds,
                milliseconds,
                TimeUnit.MILLISECONDS);
    }

    private void sendAll() {
        couriers.values().forEach(Courier::send);
    }

    private void reviewAll() {
        if (!ending) {
            takeCharge();
            couriers.values().forEach(courier -> {
                read(courier);
                courier.review();
            });
        }
    }

    private void takeCharge() {
        store.claim(DUTY, owner, LEASE)
                .ifNoItem()
                .after(LEASE)
                .fail()
                .subscribe()
                .with(this::decided, failure -> cannotAsk());
    }

    private void decided(boolean mine) {
        if (ending) {
            return;
        }
        if (!mine && inCharge) {
            LOG.info("Another process sends the webhooks from now on.");
        }
        inCharge = mine;
        couriers.values().forEach(mine ? this::restore : Courier::pause);
    }

    private void restore(Courier courier) {
        if (!courier.isRestored()) {
            courier.archive()
                    .load()
                    .subscribe()
                    .with(
                            kept -> {
                                if (inCharge && !courier.isRestored()) {
                                    courier.restore(kept);
                                    read(courier);
                                }
                            },
                            failure -> LOG.debug("What was sent before cannot be read.", failure));
        }
    }

    private void cannotAsk() {
        if (!inCharge && !ending && clock.millis() - startedMs > LEASE.toMillis()) {
            inCharge = true;
            LOG.warn("The store cannot be read: webhooks are sent without knowing what was sent before.");
            couriers.values().forEach(Courier::beginBlank);
        }
    }

    /** A transition was published, after it was written to the log, or after the store could not be written for a while. */
    void changed(@Observes StatusChange change) {
        couriers.values().forEach(courier -> {
            courier.expect(change);
            read(courier);
        });
    }

    private void read(Courier courier) {
        if (!inCharge || ending) {
            return;
        }
        if (!courier.isRestored()) {
            courier.goOnWithoutLog();
            return;
        }
        log.after(courier.position(), PAGE)
                .subscribe()
                .with(
                        entries -> {
                            courier.read(entries);
                            if (entries.size() == PAGE) {
                                read(courier);
                            }
                        },
                        failure -> courier.goOnWithoutLog());
    }

    /** What is under way may end; what is not yet sent waits in the store. */
    void end(@Observes @Priority(1) ShutdownEvent event) {
        ending = true;
        couriers.values().forEach(Courier::stop);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_SENDING_MS);
        try {
            while (System.nanoTime() < until && !couriers.values().stream().allMatch(Courier::isIdle)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (inCharge) {
            // So that the next process needs not wait.
            var unused = store.claim(DUTY, owner, Duration.ofMillis(1)).subscribeAsCompletionStage();
        }
    }

    /** Whether this process is the one that sends. */
    boolean isInCharge() {
        return inCharge;
    }

    /** The couriers in the order of the receivers' ids. */
    List<Courier> couriers() {
        return List.copyOf(couriers.values());
    }

    Optional<Courier> courier(String receiver) {
        return Optional.ofNullable(couriers.get(receiver));
    }
}
