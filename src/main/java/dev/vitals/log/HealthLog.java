package dev.vitals.log;

import dev.vitals.history.PastFigures;
import dev.vitals.log.StatusLog.Line;
import dev.vitals.log.StatusLog.Resumed;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.status.Sample;
import dev.vitals.status.StatusChange;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Logs confirmed changes at WARN or, for recoveries, INFO, and what keeps failing from time to time. */
@Singleton
final class HealthLog {

    private static final Logger LOG = Logger.getLogger("dev.vitals.health");

    private final StatusLog log;

    @Inject
    HealthLog(CheckRegistry registry, PastFigures figures) {
        log = new StatusLog(
                component -> registry.traits(component).type(),
                component -> earlier(figures, component),
                HealthLog::write);
    }

    private static Optional<Resumed> earlier(PastFigures figures, String component) {
        return figures.confirmed(component)
                .flatMap(status -> figures.since(component).map(since -> new Resumed(status, since)));
    }

    private static void write(Line line) {
        LOG.logf(line.warning() ? Logger.Level.WARN : Logger.Level.INFO, "%s", line.message());
    }

    void sampled(@Observes Sample sample) {
        log.sampled(sample);
    }

    void changed(@Observes StatusChange change) {
        log.changed(change);
    }
}
