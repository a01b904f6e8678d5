package dev.vitals.history;

import dev.vitals.status.StatusChange;
import dev.vitals.store.EventStore;
import dev.vitals.store.LogEntry;
import dev.vitals.store.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pasts back from the store. What is damaged is left out and logged; where the store cannot be read now, it
 * fails and can be asked again.
 */
@Singleton
final class Restoration {

    private static final Logger LOG = Logger.getLogger(Restoration.class);
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final Pasts pasts;
    private final SampleArchive samples;

    @Inject
    Restoration(EventStore store, Pasts pasts, SampleArchive samples) {
        this.store = store;
        this.pasts = pasts;
        this.samples = samples;
    }

    /** Takes back what was confirmed, and the transitions: the stored ones, and those that came after they were stored. */
    Uni<Void> changes() {
        Map<String, Remembered> remembered = new HashMap<>();
        return store.all(PastArchive.CHANGES)
                .invoke(stored -> stored.forEach((component, value) -> {
                    if (pasts.of(component) != null) {
                        tolerating(component, () -> remembered.put(component, Remembered.of(value)));
                    }
                }))
                .chain(() -> logged(Position.START, remembered))
                .invoke(() -> remembered.forEach(this::prepend));
    }

    private Uni<Void> logged(Position after, Map<String, Remembered> remembered) {
        return store.read(TransitionLog.LOG, after, PAGE).chain(page -> {
            page.forEach(entry -> tolerating("transitions", () -> add(entry, remembered)));
            return page.size() < PAGE
                    ? Uni.createFrom().voidItem()
                    : logged(page.get(page.size() - 1).position(), remembered);
        });
    }

    private void add(LogEntry entry, Map<String, Remembered> remembered) {
        StatusChange change = ChangeCodec.decode(entry.payload());
        if (pasts.of(change.component()) != null) {
            remembered
                    .computeIfAbsent(change.component(), unseen -> new Remembered())
                    .add(entry.payload(), change);
        }
    }

    private void prepend(String component, Remembered remembered) {
        Past past = pasts.of(component);
        Changes.Confirmed confirmed = remembered.confirmed;
        if (past != null && confirmed != null) {
            past.changes().prepend(remembered.encoded, confirmed);
        }
    }

    /** Takes back the samples from before a time, with the rollups and failures. */
    Uni<Void> samples(long before) {
        Map<String, Recollection> recollections = new HashMap<>();
        pasts.all().forEach(past -> recollections.put(past.component(), past.blank()));
        Map<String, String> messages = new HashMap<>();
        AtomicLong count = new AtomicLong();
        return failures(recollections)
                .chain(() -> rollups(recollections))
                .chain(() -> samples.read(pasts, before, (component, seen, hasMessage) -> {
                    Recollection recollection = recollections.get(component);
                    if (recollection != null) {
                        count.incrementAndGet();
                        recollection.replay(seen.withMessage(message(component, seen, hasMessage, messages)));
                    }
                }))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> prepend(recollections))
                .invoke(() -> LOG.infof("The past was read from the store: %d samples.", count.get()));
    }

    private void prepend(Map<String, Recollection> recollections) {
        for (Past past : pasts.all()) {
            Recollection recollection = recollections.get(past.component());
            if (recollection != null) {
                past.prepend(recollection);
            }
        }
    }

    private static String message(
            String component, Observation seen, boolean hasMessage, Map<String, String> messages) {
        if (hasMessage) {
            messages.put(component, seen.message());
        }
        return messages.getOrDefault(component, "");
    }

    private Uni<Void> failures(Map<String, Recollection> recollections) {
        return store.all(PastArchive.FAILURES)
                .invoke(stored -> stored.forEach((component, value) -> {
                    Recollection recollection = recollections.get(component);
                    if (recollection != null) {
                        tolerating(
                                component, () -> recollection.results().restoreFailures(PastCodec.readFailures(value)));
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Void> rollups(Map<String, Recollection> recollections) {
        Uni<Void> reading = Uni.createFrom().voidItem();
        for (Past past : pasts.all()) {
            Recollection recollection = recollections.get(past.component());
            if (recollection == null) {
                continue;
            }
            reading = reading.chain(() -> rollups(PastArchive.rollups(past.component(), ""), recollection.results()));
            for (int i = 0; i < past.factNames().size(); i++) {
                Series fact = recollection.facts().get(i);
                String map =
                        PastArchive.rollups(past.component(), past.factNames().get(i));
                reading = reading.chain(() -> rollups(map, fact));
            }
        }
        return reading;
    }

    private Uni<Void> rollups(String map, Series series) {
        return store.all(map)
                .invoke(stored -> stored.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(each -> tolerating(map, () -> series.restoreRollup(each.getValue()))))
                .replaceWithVoid();
    }

    private static void tolerating(String what, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException damaged) {
            LOG.warnf("Something stored of '%s' is left out: %s.", what, damaged.getMessage());
        }
    }

    /** What is read of one component's transitions. */
    private static final class Remembered {

        private final List<byte[]> encoded = new ArrayList<>();
        private Changes.@Nullable Confirmed confirmed;

        static Remembered of(byte[] value) {
            PastCodec.StoredChanges stored = PastCodec.readChanges(value);
            Remembered remembered = new Remembered();
            stored.encoded().forEach(ChangeCodec::decode);
            remembered.encoded.addAll(stored.encoded());
            remembered.confirmed = stored.confirmed();
            return remembered;
        }

        void add(byte[] change, StatusChange decoded) {
            long time = decoded.time().toEpochMilli();
            boolean isNewer = confirmed == null || time >= confirmed.since();
            if (isNewer && encoded.stream().noneMatch(each -> Arrays.equals(each, change))) {
                encoded.add(change);
                confirmed = new Changes.Confirmed(decoded.to(), time);
            }
        }
    }
}
