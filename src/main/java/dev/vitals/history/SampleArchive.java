package dev.vitals.history;

import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Keeps the samples in the store, where that outlives the process: those of a moment in one entry, in one log for all
 * components that are looked at equally often, so that each log is as long as what is to be found again.
 */
@Singleton
final class SampleArchive {

    /** The map that names the logs; their keys are intervals in milliseconds. */
    static final String LOGS = "sample-logs";

    private static final Logger LOG = Logger.getLogger(SampleArchive.class);
    private static final int PAGE = 1_000;

    /** A message is told again after this time, lest the log forget it. */
    private static final long MESSAGE_AGAIN_MS = Rollups.HOUR;

    /** Rollups are stored at intervals, and what has come since then must still be in the log. */
    private static final long AT_LEAST_MS = 2 * PastArchive.SAVE_EVERY.toMillis();

    private final EventStore store;
    private final long writer = ThreadLocalRandom.current().nextLong();
    private final Map<Long, SampleBatch> batches = new HashMap<>(); // guarded by this
    private final Map<String, Told> told = new HashMap<>(); // guarded by this

    private final Set<Long> intervals = ConcurrentHashMap.newKeySet();

    private record Told(String message, long time) {}

    @Inject
    SampleArchive(EventStore store) {
        this.store = store;
    }

    private static String logOf(long intervalMs) {
        return "samples-" + intervalMs;
    }

    /** Takes a result, to be written with the next {@link #flush}. */
    synchronized void add(Past past, Observation seen) {
        if (store.outlivesProcess()) {
            Told before = told.get(past.component());
            boolean tell = before == null
                    || !before.message().equals(seen.message())
                    || seen.time() - before.time() >= MESSAGE_AGAIN_MS;
            if (tell) {
                told.put(past.component(), new Told(seen.message(), seen.time()));
            }
            batches.computeIfAbsent(past.intervalMs(), interval -> new SampleBatch(writer))
                    .add(past.component(), seen, tell);
        }
    }

    /** Writes what has come since the last time. */
    synchronized void flush() {
        batches.forEach((interval, batch) -> store.append(logOf(interval), batch.time(), batch.toBytes()));
        batches.clear();
    }

    /** Names the logs of these pasts, and drops from all logs what is in none of the pasts any more. */
    void tidy(Pasts pasts, long now) {
        pasts.all().forEach(past -> intervals.add(past.intervalMs()));
        intervals.forEach(interval -> {
            store.put(LOGS, Long.toString(interval), new byte[] {1});
            store.trimBefore(logOf(interval), earliest(pasts, interval, now));
        });
    }

    /** Of a log that no component writes to any more, anything may be in any past. */
    private static long earliest(Pasts pasts, long intervalMs, long now) {
        boolean isWritten = pasts.all().stream().anyMatch(past -> past.intervalMs() == intervalMs);
        long earliest = pasts.all().stream()
                .filter(past -> !isWritten || past.intervalMs() == intervalMs)
                .mapToLong(past -> past.results().earliest())
                .min()
                .orElse(now);
        return Math.max(now - Rollups.DAYS * Rollups.DAY, Math.min(earliest, now - AT_LEAST_MS));
    }

    /** Shows all stored samples from before a time, those of each component in their order. */
    Uni<Void> read(Pasts pasts, long before, SampleBatch.Reader reader) {
        return store.all(LOGS).chain(names -> {
            Uni<Void> reading = Uni.createFrom().voidItem();
            for (long interval : inOrder(names.keySet(), pasts)) {
                intervals.add(interval);
                OneWriter entries = new OneWriter(patienceMs(pasts, interval), entry -> read(entry, before, reader));
                reading = reading.chain(() -> read(logOf(interval), Position.START, entries));
            }
            return reading;
        });
    }

    /** What was written with other settings comes first, as it is older. */
    private static List<Long> inOrder(Iterable<String> names, Pasts pasts) {
        TreeSet<Long> present = new TreeSet<>();
        pasts.all().forEach(past -> present.add(past.intervalMs()));
        TreeSet<Long> others = new TreeSet<>();
        names.forEach(name -> others.add(Long.parseLong(name)));
        others.removeAll(present);
        List<Long> all = new ArrayList<>(others);
        all.addAll(present);
        return all;
    }

    private static long patienceMs(Pasts pasts, long intervalMs) {
        return pasts.all().stream()
                .filter(past -> past.intervalMs() == intervalMs)
                .mapToLong(Past::gapLimitMs)
                .max()
                .orElse(Availability.gapLimitMs(intervalMs, 0));
    }

    private Uni<Void> read(String log, Position after, OneWriter entries) {
        return store.read(log, after, PAGE).chain(page -> {
            page.forEach(entries::accept);
            if (page.size() == PAGE) {
                return read(log, page.get(page.size() - 1).position(), entries);
            }
            entries.end();
            return Uni.createFrom().voidItem();
        });
    }

    private static void read(LogEntry entry, long before, SampleBatch.Reader reader) {
        try {
            SampleBatch.read(entry.payload(), (component, seen, hasMessage) -> {
                if (seen.time() < before) {
                    reader.sample(component, seen, hasMessage);
                }
            });
        } catch (IllegalArgumentException damaged) {
            LOG.warnf("Stored samples are left out: %s.", damaged.getMessage());
        }
    }
}
