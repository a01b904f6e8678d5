package dev.vitals.history;

import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the log of all transitions, for those who remember by themselves how far they have read. */
@Singleton
public final class TransitionReader {

    private static final Logger LOG = Logger.getLogger(TransitionReader.class);

    private final EventStore store;

    /** A reader of the log in this store. */
    @Inject
    public TransitionReader(EventStore store) {
        this.store = store;
    }

    /** At most so many transitions that follow a position, in order; it fails where the store cannot be read. */
    public Uni<List<Logged>> after(Position position, int limit) {
        return store.read(TransitionLog.LOG, position, limit)
                .map(entries -> entries.stream().map(TransitionReader::logged).toList());
    }

    private static Logged logged(LogEntry entry) {
        return new Logged(entry.position(), decode(entry));
    }

    private static Optional<StatusChange> decode(LogEntry entry) {
        try {
            return Optional.of(ChangeCodec.decode(entry.payload()));
        } catch (IllegalArgumentException damaged) {
            LOG.warnf("The transition at %s in the log is left out: %s", entry.position(), damaged.getMessage());
            return Optional.empty();
        }
    }
}
