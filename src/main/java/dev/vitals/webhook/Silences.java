package dev.vitals.webhook;

import dev.vitals.store.EventStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The silences that hold, in memory and in the store. */
@Singleton
final class Silences {

    static final int MOST = 1_000;

    private static final String MAP = "silences";
    private static final Logger LOG = Logger.getLogger(Silences.class);

    private final EventStore store;
    private final Clock clock;
    private volatile Map<String, Silence> known = Map.of();
    private int changes; // guarded by this

    @Inject
    Silences(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A new one; empty where there are as many already as may be. */
    synchronized Optional<Silence> add(String component, Instant until, Optional<String> reason) {
        if (all().size() >= MOST) {
            return Optional.empty();
        }
        Silence silence = new Silence(UUID.randomUUID().toString(), component, clock.instant(), until, reason);
        Map<String, Silence> more = new HashMap<>(known);
        more.put(silence.id(), silence);
        known = Map.copyOf(more);
        changes++;
        store.put(MAP, silence.id(), WebhookCodec.encode(silence));
        return Optional.of(silence);
    }

    /** Ends one; false where there is none of this id. */
    synchronized boolean remove(String id) {
        Map<String, Silence> fewer = new HashMap<>(known);
        Silence removed = fewer.remove(id);
        known = Map.copyOf(fewer);
        changes++;
        store.remove(MAP, id);
        return removed != null && removed.isActive(clock.instant());
    }

    /** Those that hold now, the one that ends first coming first. */
    List<Silence> all() {
        Instant now = clock.instant();
        return known.values().stream()
                .filter(silence -> silence.isActive(now))
                .sorted(Comparator.comparing(Silence::until).thenComparing(Silence::id))
                .toList();
    }

    boolean covers(String component, Instant now) {
        Map<String, Silence> silences = known;
        return !silences.isEmpty() && silences.values().stream().anyMatch(silence -> silence.covers(component, now));
    }

    /** Takes over what the store has, which another process may have changed. */
    void reload() {
        int before = changes();
        store.all(MAP)
                .subscribe()
                .with(stored -> take(stored, before), failure -> LOG.debug("Silences cannot be read.", failure));
    }

    private synchronized int changes() {
        return changes;
    }

    /** What was read before a change here would take that back. */
    private synchronized void take(Map<String, byte[]> stored, int before) {
        if (changes != before) {
            return;
        }
        Instant now = clock.instant();
        Map<String, Silence> found = new HashMap<>();
        stored.forEach((id, encoded) -> decode(encoded).ifPresent(silence -> {
            if (silence.isActive(now)) {
                found.put(id, silence);
            } else {
                store.remove(MAP, id);
            }
        }));
        known = Map.copyOf(found);
    }

    private static Optional<Silence> decode(byte[] encoded) {
        try {
            return Optional.of(WebhookCodec.silence(encoded));
        } catch (RuntimeException damaged) {
            LOG.debug("A silence cannot be read.", damaged);
            return Optional.empty();
        }
    }
}
