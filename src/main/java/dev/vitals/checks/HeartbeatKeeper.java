package dev.vitals.checks;

import dev.vitals.registry.CurrentStatuses;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Reads the reports back at start, and follows those that other processes with the same store take. */
@Singleton
final class HeartbeatKeeper {

    private static final Logger LOG = Logger.getLogger(HeartbeatKeeper.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final long FOLLOW_EVERY_MS = 1_000;

    private final Heartbeats heartbeats;
    private final HeartbeatJournal journal;
    private final CurrentStatuses statuses;
    private final ScheduledExecutorService timer = Infrastructure.getDefaultWorkerPool();

    @Inject
    HeartbeatKeeper(Heartbeats heartbeats, HeartbeatJournal journal, CurrentStatuses statuses) {
        this.heartbeats = heartbeats;
        this.journal = journal;
        this.statuses = statuses;
    }

    /** After the settings have been judged, before the first check is run. */
    void start(@Observes @Priority(950) StartupEvent event) {
        if (!journal.isNeeded()) {
            heartbeats.begin();
            return;
        }
        journal.restore()
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely()
                .subscribe()
                .with(done -> begin(), fault -> LOG.error("The heartbeats could not be read from the store.", fault));
    }

    private void begin() {
        heartbeats.begin();
        var unused =
                timer.scheduleWithFixedDelay(this::follow, FOLLOW_EVERY_MS, FOLLOW_EVERY_MS, TimeUnit.MILLISECONDS);
        // A check that did not wait for the store has shown what is not true.
        heartbeats.all().forEach(each -> renew(each.component()));
    }

    private void follow() {
        journal.follow()
                .emitOn(timer)
                .subscribe()
                .with(
                        changed -> changed.forEach(this::renew),
                        failure -> LOG.debug("The reports to other processes cannot be read.", failure));
    }

    private void renew(String component) {
        statuses.renew(component)
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "'%s' could not be judged.", component));
    }
}
