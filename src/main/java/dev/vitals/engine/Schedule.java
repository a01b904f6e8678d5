package dev.vitals.engine;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs every component in the background at its own interval. All first runs start at once; the later ones of equally
 * frequent components are spread over the interval and keep that phase, whatever requests do in between.
 */
@Singleton
public final class Schedule {

    private static final Logger LOG = Logger.getLogger(Schedule.class);

    private final List<Watch> watches;
    private final Time time;
    private volatile List<Line> lines = List.of();
    private volatile long latestLagNanos;
    private volatile boolean ended;

    @Inject
    Schedule(HealthMonitor monitor, Time time) {
        watches = monitor.watches();
        this.time = time;
    }

    void start(@Observes StartupEvent event) {
        long now = time.nanos();
        List<Line> begun = new ArrayList<>(watches.size());
        for (int i = 0; i < watches.size(); i++) {
            Watch watch = watches.get(i);
            long interval = watch.interval().toNanos();
            Line line = new Line(watch, now + interval / watches.size() * (i + 1));
            line.runNow();
            line.plan();
            begun.add(line);
        }
        lines = begun;
    }

    /** By how many seconds the latest run came late, or the one that is the most overdue, if that is longer. */
    public double lagSeconds() {
        long now = time.nanos();
        long lag = latestLagNanos;
        for (Line line : lines) {
            lag = Math.max(lag, now - line.due);
        }
        return lag / 1e9;
    }

    @PreDestroy
    void end() {
        ended = true;
    }

    /** The schedule of one component. */
    private final class Line {

        private final Watch watch;
        private final long phase;
        private volatile long ownStart;
        private volatile long due;

        Line(Watch watch, long phase) {
            this.watch = watch;
            this.phase = phase;
        }

        void runNow() {
            watch.joined();
            ownStart = watch.startedNanos();
        }

        private void plan() {
            long interval = watch.interval().toNanos();
            long now = time.nanos();
            long wait = Math.floorMod(phase - now - 1, interval) + 1;
            due = now + wait;
            try {
                var unused = time.scheduler().schedule(this::tick, wait, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException shutdown) {
                ended = true;
            }
        }

        private void tick() {
            if (ended) {
                return;
            }
            latestLagNanos = Math.max(0, time.nanos() - due);
            try {
                if (!wasAskedMeanwhile()) {
                    runNow();
                }
            } catch (RuntimeException fault) {
                LOG.errorf(fault, "The scheduled run of '%s' could not be started.", watch.name());
            }
            plan();
        }

        /** A backend that a request has just had asked is left alone, so that it is never asked twice within the maximum age. */
        private boolean wasAskedMeanwhile() {
            return watch.startedNanos() != ownStart && watch.isFresh(time.nanos());
        }
    }
}
