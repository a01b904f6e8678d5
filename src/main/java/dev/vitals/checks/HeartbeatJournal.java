package dev.vitals.checks;

import dev.vitals.checks.HeartbeatClock.Moment;
import dev.vitals.checks.HeartbeatCodec.Entry;
import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps reports in a store that outlives the process: the state of each component in a map, and the latest reports in a log
 * that processes with a common store follow. A state in the map may be older than the log; together they are complete.
 */
@Singleton
final class HeartbeatJournal {

    static final String STATES = "heartbeats";
    static final String REPORTS = "heartbeat-reports";

    /** More than come within the seconds in which another process reads them. */
    private static final int KEPT = 1_000;

    /** A report is confirmed after this time, whether the store has it or not: it counts already. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(HeartbeatJournal.class);

    private final EventStore store;
    private final Heartbeats heartbeats;
    private final HeartbeatClock clock;
    private final String writer = UUID.randomUUID().toString();
    private Position position = Position.START; // guarded by this
    private volatile boolean restored;

    HeartbeatJournal(EventStore store, Heartbeats heartbeats, HeartbeatClock clock) {
        this.store = store;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    boolean isNeeded() {
        return store.outlivesProcess() && !heartbeats.all().isEmpty();
    }

    /** Reads what the store remembers; fails if it cannot be read. */
    Uni<Void> restore() {
        return store.all(STATES)
                .chain(states -> store.read(REPORTS, Position.START, 2 * KEPT).invoke(log -> restore(states, log)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private void restore(Map<String, byte[]> states, List<LogEntry> log) {
        Moment now = clock.now();
        states.forEach((component, stored) -> heartbeats
                .find(component)
                .ifPresentOrElse(
                        known -> unlessDamaged(() -> known.restore(HeartbeatCodec.decodeState(stored, now))),
                        () -> store.remove(STATES, component)));
        apply(log, now);
        restored = true;
        heartbeats.all().forEach(this::save);
    }

    private static void unlessDamaged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException damaged) {
            LOG.warn("A heartbeat in the store cannot be read and is left out.");
            LOG.debug("The heartbeat that cannot be read", damaged);
        }
    }

    /** Takes a report, and completes when it is in the store, or after a moment. */
    Uni<Void> record(Heartbeat heartbeat, HeartbeatReport report) {
        Moment at = clock.now();
        if (!store.outlivesProcess()) {
            heartbeat.accept(report, at);
            return Uni.createFrom().voidItem();
        }
        return withinPatience(follow().replaceWithVoid())
                .chain(() -> withinPatience(write(heartbeat, report, at)))
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> write(Heartbeat heartbeat, HeartbeatReport report, Moment at) {
        heartbeat.accept(report, at);
        save(heartbeat);
        byte[] entry = HeartbeatCodec.encode(new Entry(heartbeat.component(), writer, at, report));
        store.trimToSize(REPORTS, KEPT);
        return store.appendDurably(REPORTS, at.time().toEpochMilli(), entry);
    }

    private static Uni<Void> withinPatience(Uni<Void> work) {
        return work.ifNoItem().after(PATIENCE).fail().onFailure().recoverWithNull();
    }

    /** Writes the state of a component; before the older one is known, it must not be overwritten. */
    void save(Heartbeat heartbeat) {
        if (restored) {
            store.put(STATES, heartbeat.component(), HeartbeatCodec.encode(heartbeat.state()));
        }
    }

    /** Takes what other processes have written, and emits the components of which that was new. */
    Uni<Set<String>> follow() {
        return restored
                ? store.read(REPORTS, position(), KEPT).map(this::followed)
                : Uni.createFrom().item(Set.of());
    }

    private Set<String> followed(List<LogEntry> log) {
        Set<String> changed = apply(log, clock.now());
        changed.forEach(component -> heartbeats.find(component).ifPresent(this::save));
        return changed;
    }

    private Set<String> apply(List<LogEntry> log, Moment now) {
        Set<String> changed = new TreeSet<>();
        for (LogEntry each : log) {
            unlessDamaged(
                    () -> apply(HeartbeatCodec.decodeEntry(each.payload(), now)).ifPresent(changed::add));
            advance(each.position());
        }
        return changed;
    }

    private Optional<String> apply(Entry entry) {
        return heartbeats
                .find(entry.component())
                .filter(known -> !entry.writer().equals(writer))
                .filter(known -> known.acceptStored(entry.report(), entry.at()))
                .map(Heartbeat::component);
    }

    private synchronized Position position() {
        return position;
    }

    private synchronized void advance(Position read) {
        position = read.compareTo(position) > 0 ? read : position;
    }
}
