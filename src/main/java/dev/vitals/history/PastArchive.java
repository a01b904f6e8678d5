package dev.vitals.history;

import dev.vitals.store.EventStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Keeps in the store, where that outlives the process, what stays of a past when its samples have gone: rollups, the
 * last failures, and the last transitions with the confirmed status. It writes nothing before the store has been read,
 * so that nothing is overwritten unread.
 */
@Singleton
final class PastArchive {

    /** How often rollups and failures are stored; what comes after that is found in the log of samples. */
    static final Duration SAVE_EVERY = Duration.ofMinutes(5);

    static final String CHANGES = "changes";
    static final String FAILURES = "failures";

    /** Is empty where the store has lost everything, as a Redis that only keeps it in memory does. */
    static final String MARK = "kept";

    private static final Logger LOG = Logger.getLogger(PastArchive.class);
    private static final String ROLLUPS = "rollups/";

    private final EventStore store;
    private final Pasts pasts;
    private final Map<String, Long> saved = new HashMap<>(); // guarded by this
    private volatile boolean open;
    private boolean lost; // guarded by this

    @Inject
    PastArchive(EventStore store, Pasts pasts) {
        this.store = store;
        this.pasts = pasts;
    }

    /** The map of a component's rollups, or of those of one of its facts. */
    static String rollups(String component, String fact) {
        return ROLLUPS + component + (fact.isEmpty() ? "" : "/" + fact);
    }

    /** Begins to write, with all transitions that have been found meanwhile. */
    void open() {
        open = store.outlivesProcess();
        saveAllChanges();
    }

    private void saveAllChanges() {
        if (open) {
            store.put(MARK, "since", new byte[] {1});
            pasts.all().forEach(past -> saveChanges(past.component()));
        }
    }

    /** Stores all that is known once more where the store has lost it; where it cannot be read, does nothing. */
    Uni<Void> restoreLost(long now) {
        return open
                ? store.all(MARK)
                        .invoke(mark -> {
                            if (mark.isEmpty()) {
                                saveAnew(now);
                            }
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private synchronized void saveAnew(long now) {
        LOG.warn("The store has lost what was written to it: what is known of the past is written once more.");
        lost = true;
        saved.clear();
        saveAllChanges();
        save(now);
    }

    /** Stores what is confirmed of a component, and its last transitions. */
    void saveChanges(String component) {
        Past past = pasts.of(component);
        if (open && past != null) {
            past.changes()
                    .confirmed()
                    .ifPresent(confirmed -> store.put(
                            CHANGES,
                            component,
                            PastCodec.changes(confirmed, past.changes().encoded())));
        }
    }

    /** Stores the rollups and failures in which anything has changed since the last time. */
    synchronized void save(long now) {
        if (open) {
            pasts.all().forEach(past -> {
                save(rollups(past.component(), ""), past.results(), now);
                past.factNames().forEach(fact -> past.fact(fact)
                        .ifPresent(series -> save(rollups(past.component(), fact), series, now)));
                saveFailures(past);
            });
        }
    }

    /** Since the last sample of before, for that holds until the next one, which may be hours later. */
    private void save(String map, Series series, long now) {
        long latest = series.latest();
        series.rollupsSince(saved.getOrDefault(map, lost ? 0 : now - Rollups.DAY))
                .forEach((key, rollup) -> store.put(map, key, rollup));
        Rollups.outdated(now).forEach(key -> store.remove(map, key));
        saved.put(map, latest);
    }

    private void saveFailures(Past past) {
        List<RecordedSample> failures = past.results().failures();
        String key = FAILURES + "/" + past.component();
        if (!failures.isEmpty() && failures.get(0).time() > saved.getOrDefault(key, Long.MIN_VALUE)) {
            store.put(FAILURES, past.component(), PastCodec.failures(failures));
            saved.put(key, failures.get(0).time());
        }
    }
}
