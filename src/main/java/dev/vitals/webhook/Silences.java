package dev.vitals.webhook;

import dev.vitals.registry.ActiveSilences;
import dev.vitals.registry.CheckRegistry;
import dev.vitals.registry.ChosenComponents;
import dev.vitals.registry.Traits;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The silences, in memory and in the store. */
@Singleton
final class Silences implements ActiveSilences {

    static final int MAX_SILENCES = 1_000;

    private static final String MAP = "silences";
    private static final Logger LOG = Logger.getLogger(Silences.class);

    private final EventStore store;
    private final CheckRegistry registry;
    private final Clock clock;
    private volatile Known known = new Known(Map.of());
    private volatile long version; // written by one thread at a time

    /** The silences by id, and those that match a component, found when first asked for. */
    private record Known(Map<String, Silence> byId, Map<String, List<Silence>> byComponent) {

        Known(Map<String, Silence> byId) {
            this(Map.copyOf(byId), new ConcurrentHashMap<>());
        }

        List<Silence> of(String component, CheckRegistry registry) {
            if (byId.isEmpty()) {
                return List.of();
            }
            return byComponent.computeIfAbsent(component, name -> {
                Traits traits = registry.traits(name);
                return byId.values().stream()
                        .filter(silence -> silence.selector().matches(name, traits))
                        .toList();
            });
        }
    }

    @Inject
    Silences(EventStore store, CheckRegistry registry, Clock clock) {
        this.store = store;
        this.registry = registry;
        this.clock = clock;
    }

    /** Creates a silence, or returns empty if there are as many already as there may be. */
    synchronized Optional<Silence> add(SilenceRequest request) {
        if (all().size() >= MAX_SILENCES) {
            return Optional.empty();
        }
        Silence silence = new Silence(
                UUID.randomUUID().toString(),
                request.selector(),
                clock.instant(),
                request.until(),
                Optional.of(request.reason()),
                Optional.of(request.author()));
        Map<String, Silence> more = new HashMap<>(known.byId());
        more.put(silence.id(), silence);
        replace(more);
        store.put(MAP, silence.id(), WebhookCodec.encode(silence));
        return Optional.of(silence);
    }

    private synchronized void replace(Map<String, Silence> silences) {
        known = new Known(silences);
        version = version + 1;
    }

    /** Returns the first criterion that no component matches, the whole selector if only all together match none, or empty. */
    Optional<SilenceSelector> unmatched(SilenceSelector selector) {
        return Stream.concat(selector.parts().stream(), Stream.of(selector))
                .filter(each -> !matchesAny(each))
                .findFirst();
    }

    private boolean matchesAny(SilenceSelector selector) {
        return Stream.concat(registry.names().stream(), Stream.of(ChosenComponents.OVERALL))
                .anyMatch(name -> selector.matches(name, registry.traits(name)));
    }

    /** Ends a silence, or returns false if there is no active one with this id. */
    synchronized boolean remove(String id) {
        Map<String, Silence> fewer = new HashMap<>(known.byId());
        Silence removed = fewer.remove(id);
        replace(fewer);
        store.remove(MAP, id);
        return removed != null && removed.isActive(clock.instant());
    }

    /** Returns the active silences, the one that ends first coming first. */
    List<Silence> all() {
        Instant now = clock.instant();
        return known.byId().values().stream()
                .filter(silence -> silence.isActive(now))
                .sorted(Comparator.comparing(Silence::until).thenComparing(Silence::id))
                .toList();
    }

    boolean covers(String component, Instant now) {
        return known.of(component, registry).stream().anyMatch(silence -> silence.isActive(now));
    }

    @Override
    public Optional<Instant> silencedUntil(String component, Instant now) {
        return known.of(component, registry).stream()
                .map(Silence::until)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    @Override
    public long version() {
        return version;
    }

    /** Reads what the store has, which another process may have changed. */
    void reload() {
        long before = version;
        store.all(MAP)
                .subscribe()
                .with(stored -> take(stored, before), failure -> LOG.debug("Silences cannot be read.", failure));
    }

    /** What was read before a change here would take that back. */
    private synchronized void take(Map<String, byte[]> stored, long before) {
        if (version != before) {
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
        if (!found.equals(known.byId())) {
            replace(found);
        }
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
