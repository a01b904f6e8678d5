package dev.vitals.history;

import dev.vitals.store.EventStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the past back at start and stores it at intervals and at the end. While the store cannot be read, what comes is
 * recorded in memory, and put behind the past when that is there; only what was confirmed before is not waited for
 * longer than a while.
 */
@Singleton
final class HistoryKeeper {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(HistoryKeeper.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    /** With the half second after which a file is written, and a little for the disk, less than a second. */
    private static final long FLUSH_MS = 250;

    private static final long LOOK_EVERY_MS = 10_000;

    private final EventStore store;
    private final Restoration restoration;
    private final TransitionDetector transitions;
    private final SampleArchive samples;
    private final PastArchive archive;
    private final Pasts pasts;
    private final Clock clock;
    private final ScheduledExecutorService timer = Infrastructure.getDefaultWorkerPool();

    @Inject
    HistoryKeeper(
            EventStore store,
            Restoration restoration,
            TransitionDetector transitions,
            SampleArchive samples,
            PastArchive archive,
            Pasts pasts,
            Clock clock) {
        this.store = store;
        this.restoration = restoration;
        this.transitions = transitions;
        this.samples = samples;
        this.archive = archive;
        this.pasts = pasts;
        this.clock = clock;
    }

    /** After the settings have been judged, before the first check is run. */
    void start(@Observes @Priority(1_000) StartupEvent event) {
        if (store.outlivesProcess()) {
            restore();
            every(FLUSH_MS, samples::flush);
            every(PastArchive.SAVE_EVERY.toMillis(), this::save);
            every(LOOK_EVERY_MS, this::restoreLost);
        } else {
            transitions.begin();
        }
    }

    private void restore() {
        long started = clock.millis();
        var unused = timer.schedule(this::beginAnyway, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        restoration
                .changes()
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely()
                .invoke(transitions::begin)
                .chain(() -> restoration
                        .samples(started)
                        .onFailure()
                        .retry()
                        .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                        .indefinitely())
                .invoke(archive::open)
                .subscribe()
                .with(done -> {}, fault -> LOG.error("The past could not be read from the store.", fault));
    }

    private void beginAnyway() {
        if (transitions.begin()) {
            LOG.warnf(
                    "The store could not be read for %d seconds: transitions are told without what was before.",
                    PATIENCE.toSeconds());
        }
    }

    private void every(long milliseconds, Runnable work) {
        var unused = timer.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        LOG.error("The past could not be stored.", fault);
                    }
                },
                milliseconds,
                milliseconds,
                TimeUnit.MILLISECONDS);
    }

    private void restoreLost() {
        archive.restoreLost(clock.millis())
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debug("It is not known whether the store has lost anything.", failure));
    }

    private void save() {
        long now = clock.millis();
        archive.save(now);
        samples.tidy(pasts, now);
    }

    void end(@Observes ShutdownEvent event) {
        if (store.outlivesProcess()) {
            samples.flush();
            save();
        }
    }
}
